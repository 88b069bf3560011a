using FashionGan.Tests;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch.Networks;

public sealed class TorchNetworkTests
{
    private const int Rows = 37;

    [Theory, MemberData(nameof(TestPlans.Names), MemberType = typeof(TestPlans))]
    public void Run_is_what_the_module_serves(string name)
    {
        var (weights, input) = Case(name);
        using var network = TorchNetwork.Create(weights, ComputeDevice.Cpu);
        float[] output = Run(network, input, Rows, Rows);

        using var scope = NewDisposeScope();
        using var mode = no_grad();
        using var module = WeightTransfer.Restore(weights);
        var inputs = module.Plan.Inputs;
        var parts = tensor(input).reshape(Rows, -1).split([.. inputs.Select(i => i.Shape.Count)], 1);
        Tensor[] x = [.. parts.Zip(inputs, (part, i) => part.reshape([Rows, .. i.Shape.Dimensions]).contiguous())];
        Assert.Equal(WeightTransfer.Values(module.Serve(x)), output);
    }

    [Theory, MemberData(nameof(TestPlans.Names), MemberType = typeof(TestPlans))]
    public void The_batch_a_row_is_in_does_not_matter(string name)
    {
        var (weights, input) = Case(name);
        using var network = TorchNetwork.Create(weights, ComputeDevice.Cpu);
        float[] whole = Run(network, input, Rows, Rows);

        foreach (int batch in new[] { 1, 2, 5, 16 })
        {
            float[] parts = Run(network, input, Rows, batch);
            Assert.All(whole.Zip(parts), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1e-5));
        }
    }

    [Theory]
    [InlineData("paper-generator", new[] { TestPlans.Latent }, new[] { 8, 8 })]
    [InlineData("light-generator", new[] { TestPlans.Latent }, new[] { 8, 8 })]
    [InlineData("vanilla-generator", new[] { TestPlans.Latent }, new[] { 8, 8 })]
    [InlineData("paper-denoiser", new[] { 8, 8 }, new[] { 8, 8 })]
    [InlineData("dncnn", new[] { 8, 8 }, new[] { 8, 8 })]
    [InlineData("unet", new[] { 8, 8 }, new[] { 8, 8 })]
    [InlineData("diffusion", new[] { 64 + 1 + 10 }, new[] { 8, 8 })]
    [InlineData("paper-discriminator", new[] { 8, 8 }, new[] { 1 })]
    [InlineData("light-discriminator", new[] { 8, 8 }, new[] { 1 })]
    [InlineData("vanilla-discriminator", new[] { 8, 8 }, new[] { 1 })]
    [InlineData("fashion-classifier", new[] { 8, 8 }, new[] { 138 })]
    public void Shapes_are_those_of_one_row(string name, int[] input, int[] output)
    {
        using var network = TorchNetwork.Create(Case(name).Weights, ComputeDevice.Cpu);

        Assert.Equal(input, network.InputShape);
        Assert.Equal(output, network.OutputShape);
    }

    [Fact]
    public async Task Many_threads_get_what_one_gets()
    {
        var (weights, input) = Case("paper-denoiser");
        using var network = TorchNetwork.Create(weights, ComputeDevice.Cpu);
        float[] expected = Run(network, input, Rows, Rows);

        var runs = Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () => Enumerable.Range(0, 20).Select(_ => Run(network, input, Rows, Rows)).ToArray(), TaskCreationOptions.LongRunning));

        foreach (float[][] outputs in await Task.WhenAll(runs))
            Assert.All(outputs, output => Assert.Equal(expected, output));
    }

    [Fact]
    public void Runs_leave_no_tensor_alive()
    {
        var (weights, input) = Case("paper-generator");
        using var network = TorchNetwork.Create(weights, ComputeDevice.Cpu);
        Run(network, input, Rows, Rows);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (int i = 0; i < 10; i++)
            Run(network, input, Rows, Rows);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Too_little_room_is_refused()
    {
        using var network = TorchNetwork.Create(Case("paper-denoiser").Weights, ComputeDevice.Cpu);

        var input = Assert.Throws<ArgumentException>(() => network.Run(new float[127], new float[128], 2));
        var output = Assert.Throws<ArgumentException>(() => network.Run(new float[128], new float[127], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Run([], [], 0));

        Assert.Equal("2 rows take 128 numbers in and 128 out, but there is room for 127 and 128.", input.Message);
        Assert.Equal("2 rows take 128 numbers in and 128 out, but there is room for 128 and 127.", output.Message);
    }

    private static (NetworkWeights Weights, float[] Input) Case(string name)
    {
        using var network = TestNetworks.New(name);
        int length = (int)network.Plan.Inputs.Sum(i => i.Shape.Count);
        var input = new float[Rows * length];
        Philox.FillNormal(input, new RandomKey(9, 0));
        return (WeightTransfer.Capture(network), input);
    }

    private static float[] Run(TorchNetwork network, float[] input, int rows, int batch)
    {
        int inputLength = network.InputShape.Aggregate(1, (a, b) => a * b),
            outputLength = network.OutputShape.Aggregate(1, (a, b) => a * b);
        var output = new float[rows * outputLength];
        for (int start = 0; start < rows; start += batch)
            network.Run(input.AsSpan(start * inputLength), output.AsSpan(start * outputLength), Math.Min(batch, rows - start));
        return output;
    }
}
