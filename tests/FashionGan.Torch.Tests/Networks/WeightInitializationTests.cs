namespace FashionGan.Torch.Networks;

public sealed class WeightInitializationTests
{
    [Fact]
    public void Weights_follow_DCGANs_distributions()
    {
        using var network = new PlannedNetwork(NetworkArchitectures.Dcgan.PlanGenerator(100, ImageSize.FashionMnist));
        WeightInitialization.Apply(network, new TrainingKeys(3), 0);

        var values = WeightTransfer.Capture(network).Tensors.ToDictionary(t => t.Name, t => t.Values);

        Assert.All(values.Where(v => v.Key.EndsWith(".bias", StringComparison.Ordinal)).SelectMany(v => v.Value), v => Assert.Equal(0, v));
        foreach (string name in new[] { "dense.weight", "deconv1.weight", "deconv2.weight" })
            ExpectNormal(values[name], mean: 0, deviation: 0.02);
        ExpectNormal([.. values["norm1.weight"], .. values["norm2.weight"]], mean: 1, deviation: 0.02);
        Assert.All(values["norm1.running_mean"], v => Assert.Equal(0, v));
        Assert.All(values["norm1.running_var"], v => Assert.Equal(1, v));
    }

    [Fact]
    public void The_seed_alone_decides()
    {
        Assert.Equal(Weights(1, 0), Weights(1, 0));
        Assert.NotEqual(Weights(1, 0), Weights(2, 0));
        Assert.NotEqual(Weights(1, 0), Weights(1, 1));

        static float[] Weights(ulong seed, uint network)
        {
            using var denoiser = new PlannedNetwork(new AutoencoderNetwork().Plan(TestImages.Tiny));
            WeightInitialization.Apply(denoiser, new TrainingKeys(seed), network);
            return [.. WeightTransfer.Capture(denoiser).Tensors.SelectMany(t => t.Values)];
        }
    }

    [Fact]
    public void No_two_tensors_start_alike()
    {
        using var network = TestNetworks.New("vanilla-generator");

        var beginnings = WeightTransfer.Capture(network).Tensors.Where(t => t.Name.EndsWith(".weight", StringComparison.Ordinal))
            .Select(t => t.Values[0]).ToArray();

        Assert.Equal(beginnings.Length, beginnings.Distinct().Count());
    }

    private static void ExpectNormal(float[] values, double mean, double deviation)
    {
        double n = values.Length;
        double average = values.Average(v => (double)v);
        double spread = Math.Sqrt(values.Sum(v => (v - average) * (v - average)) / (n - 1));
        Assert.InRange(average, mean - 5 * deviation / Math.Sqrt(n), mean + 5 * deviation / Math.Sqrt(n));
        Assert.InRange(spread, deviation * (1 - 5 / Math.Sqrt(2 * n)), deviation * (1 + 5 / Math.Sqrt(2 * n)));
    }
}
