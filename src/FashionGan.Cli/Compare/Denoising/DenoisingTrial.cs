namespace FashionGan.Cli;

/// <summary>Cleans images by one method and measures what came of it.</summary>
/// <param name="images">The clean images.</param>
/// <param name="noisy">The same with noise.</param>
/// <param name="subset">How many of them, from the first, every method cleans.</param>
/// <param name="probe">Classes garments; not asked where images have no class.</param>
/// <param name="time">The clock.</param>
internal sealed class DenoisingTrial(ComparedImages images, ImageBatch noisy, int subset, SvmProbe probe, TimeProvider time)
{
    public const int ShownImages = 12;

    private const int Batch = 250, WarmUp = 8;

    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public DenoisingRow Run(ComparedDenoiser method, ComparedNoise noise, CancellationToken cancellation)
    {
        int first = Math.Min(subset, noisy.Count), count = method.IsSlow ? first : noisy.Count;
        var pixels = new float[count * noisy.Size.Pixels];
        // Which .NET compiles anew once it runs often.
        Clean(method.Cleaner, pixels, 0, Math.Min(WarmUp, count), noise.Level, cancellation);
        long start = time.GetTimestamp();
        for (int at = 0; at < count; at += Batch)
        {
            cancellation.ThrowIfCancellationRequested();
            Clean(method.Cleaner, pixels, at, Math.Min(Batch, count - at), noise.Level, cancellation);
        }
        double milliseconds = time.GetElapsedTime(start).TotalMilliseconds / count;

        var restored = new ImageBatch(noisy.Size, pixels);
        bool[]? right = images.Labels.Length == 0 ? null : probe.Right(restored, images.Labels);
        var metrics = new ImageRestorationMetricsBuilder(noisy.Size);
        Measure(metrics, restored, 0, first, cancellation);
        var onSubset = Score(metrics, right);
        if (!method.IsSlow)
            Measure(metrics, restored, first, count, cancellation);
        return new DenoisingRow
        {
            Method = method.Id, Noise = noise.Id, Milliseconds = milliseconds,
            All = method.IsSlow ? null : Score(metrics, right), Subset = onSubset,
            Shown = restored[..Math.Min(ShownImages, first)].ToBytes(),
        };
    }

    private void Clean(Cleaner cleaner, float[] restored, int at, int count, NoiseLevel level, CancellationToken cancellation) =>
        cleaner(noisy.Slice(at, count), restored.AsMemory(at * noisy.Size.Pixels, count * noisy.Size.Pixels), level, cancellation);

    private void Measure(ImageRestorationMetricsBuilder metrics, ImageBatch restored, int from, int to, CancellationToken cancellation) =>
        metrics.AddBatch(restored[from..to].Pixels, images.Batch[from..to].Pixels, cancellationToken: cancellation);

    private static DenoisingScore Score(ImageRestorationMetricsBuilder builder, bool[]? right)
    {
        var metrics = builder.Build();
        return new DenoisingScore(
            metrics.Count, metrics.Psnr.Mean, metrics.Psnr.StandardDeviation, metrics.Ssim.Mean, metrics.Ssim.StandardDeviation,
            right is null ? null : right.Take(metrics.Count).Count(r => r) / (double)metrics.Count);
    }
}
