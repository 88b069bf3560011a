using System.Diagnostics;
using System.Globalization;

namespace FashionGan.Benchmarks;

/// <summary>Ours against a named baseline, turn by turn in one process, so that a noisy machine slows both alike.</summary>
internal sealed record PairedRun(string Name, string Baseline, double[] Ours, double[] Theirs)
{
    public static string Header =>
        "benchmark | baseline | rounds | ours, median s | baseline, median s | speed ratio (baseline/ours), "
        + "median of pairs | lowest to highest";

    /// <param name="name">What is measured.</param>
    /// <param name="baseline">What it is measured against.</param>
    /// <param name="rounds">Pairs of runs, after one that is not counted.</param>
    /// <param name="ours">One run of ours.</param>
    /// <param name="theirs">One run of the baseline.</param>
    /// <param name="between">What happens before each run, and is not counted.</param>
    public static PairedRun Of(string name, string baseline, int rounds, Action ours, Action theirs, Action? between = null)
    {
        var (a, b) = (new double[rounds], new double[rounds]);
        for (int round = -1; round < rounds; round++)
        {
            // The order changes from round to round, so that neither always comes second.
            double first = Turn(round % 2 == 0 ? ours : theirs), second = Turn(round % 2 == 0 ? theirs : ours);
            if (round >= 0)
                (a[round], b[round]) = round % 2 == 0 ? (first, second) : (second, first);
        }
        return new PairedRun(name, baseline, a, b);

        double Turn(Action run)
        {
            between?.Invoke();
            return Seconds(run);
        }
    }

    public override string ToString()
    {
        double[] ratios = [.. Ours.Zip(Theirs, (o, t) => t / o)];
        return string.Create(CultureInfo.InvariantCulture,
            $"{Name} | {Baseline} | {Ours.Length} | {Median(Ours):F4} | {Median(Theirs):F4} | {Median(ratios):F3} | {ratios.Min():F3} to "
            + $"{ratios.Max():F3}");
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>How long one run takes.</summary>
    public static double Seconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
