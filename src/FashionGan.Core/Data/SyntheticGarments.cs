namespace FashionGan;

/// <summary>Garments drawn by a program: the ten classes of Fashion-MNIST, for where its pictures are not at hand.</summary>
/// <remarks>
/// Drawings, not photographs: enough to try a pipeline and to test it, not to measure one. Image i of a seed is the same whatever
/// is asked for beside it, on every machine. Every ten images from a multiple of ten hold each class once, in an order of their own.
/// Safe for many threads.
/// </remarks>
public static class SyntheticGarments
{
    /// <summary>What the data is called in reports.</summary>
    public const string DataName = "synthetic";

    private const uint OrderStream = 1;

    /// <summary>Draws images, on all processors.</summary>
    /// <param name="count">How many: 0 to 2,000,000.</param>
    /// <param name="seed">Which garments.</param>
    /// <param name="firstIndex">The number of the first image: take another range of one seed for data that does not overlap.</param>
    /// <param name="cancellation">Stops the drawing.</param>
    /// <exception cref="ArgumentException"><paramref name="count"/> is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The token asked to stop.</exception>
    public static ImageSet Create(int count, ulong seed = 0, ulong firstIndex = 0, CancellationToken cancellation = default) =>
        SyntheticImages.Create(
            nameof(SyntheticGarments), DataName, ImageSize.FashionMnist, FashionMnist.ClassNames, () => new GarmentCanvas(),
            (canvas, index, pixels) => Draw(canvas, seed, index, pixels), count, firstIndex, cancellation);

    private static byte Draw(GarmentCanvas canvas, ulong seed, ulong index, Span<byte> pixels)
    {
        byte label = SyntheticImages.LabelOf(10, seed, index, OrderStream);
        var random = new GarmentRandom(new RandomKey(seed, index));
        canvas.Clear(Pose.Draw(ref random, turn: 0.04f, shift: 0.4f));
        switch (label)
        {
            case 0: Tops.DrawTShirt(canvas, ref random); break;
            case 1: Trousers.Draw(canvas, ref random); break;
            case 2: Tops.DrawPullover(canvas, ref random); break;
            case 3: Dresses.Draw(canvas, ref random); break;
            case 4: Tops.DrawCoat(canvas, ref random); break;
            case 5: Footwear.DrawSandal(canvas, ref random); break;
            case 6: Tops.DrawShirt(canvas, ref random); break;
            case 7: Footwear.DrawSneaker(canvas, ref random); break;
            case 8: Bags.Draw(canvas, ref random); break;
            default: Footwear.DrawBoot(canvas, ref random); break;
        }
        canvas.CopyTo(pixels);
        return label;
    }
}
