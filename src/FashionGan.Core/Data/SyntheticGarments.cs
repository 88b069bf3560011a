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
    public static ImageSet Create(int count, ulong seed = 0, ulong firstIndex = 0, CancellationToken cancellation = default)
    {
        new OptionCheck(nameof(SyntheticGarments))
            .InRange(nameof(count), count, 0, 2_000_000)
            .Require(firstIndex <= ulong.MaxValue - (ulong)Math.Max(count, 0), nameof(firstIndex), firstIndex, "0 to 2^64 - 1 less the count")
            .ThrowIfInvalid();
        cancellation.ThrowIfCancellationRequested();
        int size = ImageSize.FashionMnist.Pixels;
        byte[] pixels = GC.AllocateUninitializedArray<byte>(count * size);
        byte[] labels = new byte[count];
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, () => new GarmentCanvas(), (i, _, canvas) =>
        {
            labels[i] = Draw(canvas, seed, firstIndex + (ulong)i);
            canvas.CopyTo(pixels.AsSpan(i * size, size));
            return canvas;
        }, _ => { });
        return new ImageSet(DataName, ImageSize.FashionMnist, pixels, labels, FashionMnist.ClassNames, isSynthetic: true);
    }

    private static byte Draw(GarmentCanvas canvas, ulong seed, ulong index)
    {
        byte label = LabelOf(seed, index);
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
        return label;
    }

    private static byte LabelOf(ulong seed, ulong index)
    {
        Span<byte> order = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        Philox.Shuffle(order, new RandomKey(seed, index / 10, OrderStream));
        return order[(int)(index % 10)];
    }
}
