using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FashionGan.Benchmarks;

/// <summary>FID, KID, precision and recall of 10,000 against 10,000 rows of 128 features, against the same in NumPy and SciPy.</summary>
/// <remarks>
/// The peer is <c>peers/generation_metrics.py</c>, run by <c>/usr/bin/python3</c> or what <c>PYTHON</c> names. It is started, and has read
/// its data, before the clock starts. Both use all processors; both answers must agree.
/// </remarks>
internal static class GenerationMetricsBenchmark
{
    private const int Rows = 10_000, Dimension = 128;

    public static PairedRun Run()
    {
        var (real, generated) = (Draw(1, 0), Draw(2, 0.1f));
        string folder = Directory.CreateTempSubdirectory("fashion-gan-").FullName;
        try
        {
            using var peer = Start(Write(folder, "real", real), Write(folder, "generated", generated));
            double[] ours = [], theirs = [];
            var run = PairedRun.Of(
                "FID, KID, precision and recall, 10,000 x 10,000 x 128", "NumPy and SciPy", 1,
                () =>
                {
                    var (precision, recall) = PrecisionRecall.Measure(real, generated);
                    ours = [FrechetDistance.Compute(real, generated), KernelDistance.Compute(real, generated).Mean, precision, recall];
                },
                () =>
                {
                    peer.StandardInput.WriteLine();
                    theirs = [.. Answer(peer).Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture))];
                });
            peer.StandardInput.Close(); // Which ends it.
            // KID's subsets are drawn by two generators: they agree as estimates do.
            bool agree = Math.Abs(ours[0] - theirs[0]) < 1e-4 && Math.Abs(ours[1] - theirs[1]) < 0.05 * Math.Abs(theirs[1])
                && Math.Abs(ours[2] - theirs[2]) < 1e-3 && Math.Abs(ours[3] - theirs[3]) < 1e-3;
            return agree
                ? run
                : throw new InvalidOperationException(
                    $"The two disagree: ours {string.Join(", ", ours)}; theirs {string.Join(", ", theirs)}.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Normal numbers that fewer normal numbers are mixed into, so that features go together.
    private static FeatureMatrix Draw(ulong seed, float shift)
    {
        var values = new float[Rows * Dimension];
        for (int row = 0; row < Rows; row++)
        {
            var features = values.AsSpan(row * Dimension, Dimension);
            Philox.FillNormal(features, new RandomKey(seed, (ulong)row));
            for (int k = 8; k < Dimension; k++)
                features[k] = Math.Max(0, 0.5f * features[k] + features[k % 8] + shift);
        }
        return new FeatureMatrix(values, Dimension);
    }

    private static string Write(string folder, string name, FeatureMatrix features)
    {
        string path = Path.Combine(folder, name + ".f32");
        using var stream = File.Create(path);
        for (int row = 0; row < features.Rows; row++)
            stream.Write(MemoryMarshal.AsBytes(features[row]));
        return path;
    }

    private static Process Start(string real, string generated, [CallerFilePath] string here = "")
    {
        string python = Environment.GetEnvironmentVariable("PYTHON") ?? "/usr/bin/python3";
        var start = new ProcessStartInfo(
            python, [Path.Combine(Path.GetDirectoryName(here)!, "peers", "generation_metrics.py"), real, generated, $"{Dimension}"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        return Answer(process) == "ready" ? process : throw new InvalidOperationException("The peer is not ready.");
    }

    private static string Answer(Process peer) => peer.StandardOutput.ReadLine()
        ?? throw new InvalidOperationException("The peer ended; it needs Python 3 with NumPy and SciPy.");
}
