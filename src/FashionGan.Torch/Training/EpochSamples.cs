namespace FashionGan.Torch;

/// <summary>The samples of every epoch in a checkpoint: tensors of their own, for reports are kept as text.</summary>
internal static class EpochSamples
{
    /// <param name="samples">Every epoch's number and samples.</param>
    public static IEnumerable<WeightTensor> Capture(IEnumerable<(int Epoch, ImageBatch Samples)> samples) =>
        samples.Select(s => new WeightTensor(Name(s.Epoch), [s.Samples.Pixels.Length], s.Samples.Pixels.ToArray()));

    /// <param name="checkpoint">Where they are.</param>
    /// <param name="epoch">From 1.</param>
    /// <param name="count">How many images an epoch has.</param>
    /// <param name="size">Their size.</param>
    /// <exception cref="InvalidDataException">They are missing, or not as many.</exception>
    public static ImageBatch Restore(Checkpoint checkpoint, int epoch, int count, ImageSize size) =>
        new(size, checkpoint.Values(Name(epoch), (long)count * size.Pixels));

    private static string Name(int epoch) => $"samples.{epoch}";
}
