using System.Collections.Immutable;

namespace FashionGan;

/// <summary>Draws one image of a seed and returns its class. Must depend on seed and index alone.</summary>
internal delegate byte ImageDrawing(GarmentCanvas canvas, ulong seed, ulong index);

/// <summary>What all kinds of drawn images have in common.</summary>
internal static class SyntheticImages
{
    /// <summary>Draws images, on all processors.</summary>
    /// <param name="owner">Who says what is wrong with an argument.</param>
    /// <param name="name">What the data is called in reports.</param>
    /// <param name="classNames">The classes' names, in label order.</param>
    /// <param name="draw">Draws one image.</param>
    /// <param name="count">How many: 0 to 2,000,000.</param>
    /// <param name="seed">Which images.</param>
    /// <param name="firstIndex">The number of the first image.</param>
    /// <param name="cancellation">Stops the drawing.</param>
    /// <exception cref="ArgumentException"><paramref name="count"/> or <paramref name="firstIndex"/> is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The token asked to stop.</exception>
    public static ImageSet Create(
        string owner, string name, ImmutableArray<string> classNames, ImageDrawing draw, int count, ulong seed, ulong firstIndex,
        CancellationToken cancellation)
    {
        new OptionCheck(owner)
            .InRange(nameof(count), count, 0, 2_000_000)
            .Require(
                firstIndex <= ulong.MaxValue - (ulong)Math.Max(count, 0), nameof(firstIndex), firstIndex, "0 to 2^64 - 1 less the count")
            .ThrowIfInvalid();
        cancellation.ThrowIfCancellationRequested();
        int size = ImageSize.FashionMnist.Pixels;
        byte[] pixels = GC.AllocateUninitializedArray<byte>(count * size);
        byte[] labels = new byte[count];
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, () => new GarmentCanvas(), (i, _, canvas) =>
        {
            labels[i] = draw(canvas, seed, firstIndex + (ulong)i);
            canvas.CopyTo(pixels.AsSpan(i * size, size));
            return canvas;
        }, _ => { });
        return new ImageSet(name, ImageSize.FashionMnist, pixels, labels, classNames, isSynthetic: true);
    }

    /// <summary>The class of an image: as many images as there are classes hold each once, in an order of their own.</summary>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="seed">Which images.</param>
    /// <param name="index">The image's number.</param>
    /// <param name="stream">Where the orders come from.</param>
    public static byte LabelOf(int classes, ulong seed, ulong index, uint stream)
    {
        Span<byte> order = stackalloc byte[classes];
        for (int c = 0; c < classes; c++)
            order[c] = (byte)c;
        Philox.Shuffle(order, new RandomKey(seed, index / (ulong)classes, stream));
        return order[(int)(index % (ulong)classes)];
    }
}
