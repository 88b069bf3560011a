using static TorchSharp.torch;

namespace FashionGan.Torch.Training;

public sealed class AdamOptimizerTests
{
    private static readonly GanOptions Options = new() { LearningRate = 3e-3, Beta1 = 0.5, Beta2 = 0.99 };

    [Fact]
    public void Steps_are_TorchSharps_own_byte_for_byte()
    {
        using PlannedNetwork first = Networks.TestNetworks.New("paper-generator"), second = Networks.TestNetworks.New("paper-generator");
        using var theirs = optim.Adam(first.parameters(), Options.LearningRate, Options.Beta1, Options.Beta2);
        using var ours = new AdamOptimizer(second.parameters(), Options);

        for (int i = 0; i < 8; i++)
        {
            Step(first, theirs.zero_grad, () => theirs.step(), i);
            Step(second, ours.ZeroGradients, ours.Step, i);
            Assert.Equal(SafetensorsFile.ToBytes(WeightTransfer.Capture(first)), SafetensorsFile.ToBytes(WeightTransfer.Capture(second)));
        }
        Assert.Equal(8, ours.Steps);
    }

    [Fact]
    public void A_parameter_steps_as_the_paper_says()
    {
        using var scope = NewDisposeScope();
        using var parameter = new TorchSharp.Modules.Parameter(tensor(new[] { 1f, -2f }));
        using var adam = new AdamOptimizer([parameter], new GanOptions { LearningRate = 0.1, Beta1 = 0.9, Beta2 = 0.999 });
        double[] x = [1, -2], m = [0, 0], v = [0, 0];

        for (int t = 1; t <= 5; t++)
        {
            adam.ZeroGradients();
            (parameter * parameter).sum().backward(); // The gradient is 2x.
            adam.Step();
            for (int i = 0; i < 2; i++)
            {
                double g = 2 * x[i];
                (m[i], v[i]) = (0.9 * m[i] + 0.1 * g, 0.999 * v[i] + 0.001 * g * g);
                x[i] -= 0.1 * (m[i] / (1 - Math.Pow(0.9, t))) / (Math.Sqrt(v[i] / (1 - Math.Pow(0.999, t))) + 1e-8);
            }
        }

        Assert.All(WeightTransfer.Values(parameter).Zip(x), p => Assert.Equal(p.Second, p.First, 1e-5));
    }

    [Fact]
    public void A_restored_optimiser_steps_as_the_first_would_have()
    {
        using var folder = new TemporaryFolder();
        using PlannedNetwork first = Networks.TestNetworks.New("vanilla-generator"),
        second = Networks.TestNetworks.New("vanilla-generator");
        using AdamOptimizer adam = new(first.parameters(), Options), restored = new(second.parameters(), Options);
        for (int i = 0; i < 3; i++)
            Step(first, adam.ZeroGradients, adam.Step, i);

        Checkpoint.Save(folder.File("a"), Run, [Report], adam.Steps, adam.Capture("adam"));
        WeightTransfer.Load(second, WeightTransfer.Capture(first));
        restored.Restore("adam", Checkpoint.Load(folder.File("a"), Run, 1)!, adam.Steps);
        Step(first, adam.ZeroGradients, adam.Step, 3);
        Step(second, restored.ZeroGradients, restored.Step, 3);

        Assert.Equal(SafetensorsFile.ToBytes(WeightTransfer.Capture(first)), SafetensorsFile.ToBytes(WeightTransfer.Capture(second)));
    }

    [Theory]
    [InlineData("adam.0.exp_avg_sq", "holds -1, allowed is 0 to ")]
    [InlineData("adam.1.exp_avg", "is missing")]
    [InlineData("adam.2.exp_avg_sq", "has 1 values, not ")]
    public void A_moment_that_is_missing_of_another_size_or_out_of_range_is_named(string name, string fault)
    {
        using var folder = new TemporaryFolder();
        using var network = Networks.TestNetworks.New("paper-denoiser");
        using var adam = new AdamOptimizer(network.parameters(), Options);
        var state = adam.Capture("adam").Where(t => t.Name != name);
        if (fault.StartsWith("holds", StringComparison.Ordinal))
            state = adam.Capture("adam").Select(t => t.Name == name ? t with { Values = [-1, .. t.Values[1..]] } : t);
        else if (fault != "is missing")
            state = state.Append(new WeightTensor(name, [1], [0]));
        Checkpoint.Save(folder.File("a"), Run, [Report], 1, state);

        var e = Assert.Throws<InvalidDataException>(() => adam.Restore("adam", Checkpoint.Load(folder.File("a"), Run, 1)!, 1));

        Assert.Contains($"the tensor '{name}' {fault}", e.Message);
    }

    [Fact]
    public void A_moment_that_is_no_longer_finite_is_noticed()
    {
        using var scope = NewDisposeScope();
        using var parameter = new TorchSharp.Modules.Parameter(tensor(new[] { 1e30f }));
        using var adam = new AdamOptimizer([parameter], Options);
        Assert.True(adam.IsFinite());

        (parameter * parameter).sum().backward(); // Its gradient is finite, the square of that is not.
        adam.Step();

        Assert.False(adam.IsFinite());
    }

    private static TrainingFingerprint Run => new([KeyValuePair.Create("seed", "1")]);

    private static DenoiserEpochReport Report => new() { Epoch = 1, Epochs = 1, Loss = 0, Seconds = 1, ImagesPerSecond = 1 };

    private static void Step(PlannedNetwork network, Action zero, Action step, int seed)
    {
        using var scope = NewDisposeScope();
        network.train();
        var latents = new float[8 * FashionGan.Tests.TestPlans.Latent];
        Philox.FillNormal(latents, new RandomKey((ulong)seed, 0));
        zero();
        network.call(tensor(latents).reshape(8, FashionGan.Tests.TestPlans.Latent)).square().mean().backward();
        step();
    }
}
