using static TorchSharp.torch;

namespace FashionGan.Torch.Training;

public sealed class AveragedNetworkTests
{
    [Fact]
    public void The_average_is_the_closed_form()
    {
        const double Decay = 0.6;
        const int Steps = 16;
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        var averaged = New(Decay);
        using PlannedNetwork source = averaged.Network, average = averaged.Average;
        Set(average, 5);

        // After n steps: the start times all decays, and each step's weights times its share and all later decays.
        double[] decays = [.. Enumerable.Range(1, Steps).Select(s => Math.Min(Decay, (1.0 + s) / (10.0 + s)))];
        double expected = 5 * decays.Aggregate(1.0, (a, d) => a * d);
        for (int step = 1; step <= Steps; step++)
        {
            Set(source, step * step);
            averaged.Update(step);
            expected += step * step * (1 - decays[step - 1]) * decays[step..].Aggregate(1.0, (a, d) => a * d);
        }

        Assert.Contains(Decay, decays); // Both the growing and the set decay were at work.
        Assert.Contains(2.0 / 11, decays);
        var values = WeightTransfer.Capture(average).Tensors.SelectMany(t => t.Values).ToArray();
        Assert.All(values, v => Assert.Equal(expected, v, expected * 1e-5));
        Assert.All(WeightTransfer.Capture(source).Tensors.SelectMany(t => t.Values), v => Assert.Equal(Steps * Steps, v));
    }

    [Fact]
    public void Running_statistics_are_averaged_with_the_weights()
    {
        using var scope = NewDisposeScope();
        var averaged = New(0.5);
        using PlannedNetwork source = averaged.Network, average = averaged.Average;
        source.train();
        source.call(randn(16, 3)).Dispose(); // Moves BatchNorm's statistics.

        averaged.Update(1);

        float[] of = Statistics(source), got = Statistics(average);
        Assert.All(of.Zip(got), p => Assert.Equal(p.First * 9 / 11, p.Second, 1e-6)); // From 0, with decay 2/11.
        Assert.Contains(of, v => v != 0);

        static float[] Statistics(PlannedNetwork network) =>
            WeightTransfer.Capture(network).Tensors.Single(t => t.Name == "norm1.running_mean").Values;
    }

    private static AveragedNetwork New(double decay) =>
        new(NetworkArchitectures.Dcgan.PlanGenerator(3, TestImages.Tiny), default, decay, CPU);

    private static void Set(PlannedNetwork network, double value)
    {
        foreach (var (_, tensor) in WeightTransfer.State(network))
            tensor.fill_(value);
    }
}
