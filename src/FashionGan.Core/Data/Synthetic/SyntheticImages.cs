using System.Collections.Immutable;

namespace FashionGan;

/// <summary>Draws one image and returns its class. Must depend on the index alone, not on what the state was left in.</summary>
internal delegate byte ImageDrawing<in T>(T state, ulong index, Span<byte> pixels);

/// <summary>What all kinds of drawn images have in common.</summary>
internal static class SyntheticImages
{
    /// <summary>Draws images, on all processors.</summary>
    /// <param name="owner">Who says what is wrong with an argument.</param>
    /// <param name="name">What the data is called in reports.</param>
    /// <param name="size">The size of each image.</param>
    /// <param name="classNames">The classes' names, in label order.</param>
    /// <param name="state">Makes what a thread draws with.</param>
    /// <param name="draw">Draws one image.</param>
    /// <param name="count">How many: 0 to 2,000,000; all of them together at most 2^31 - 1 pixels.</param>
    /// <param name="first">The number of the first image.</param>
    /// <param name="cancellation">Stops the drawing.</param>
    /// <param name="firstName">What the owner calls that number.</param>
    /// <exception cref="ArgumentException"><paramref name="count"/> or <paramref name="first"/> is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The token asked to stop.</exception>
    public static ImageSet Create<T>(
        string owner, string name, ImageSize size, ImmutableArray<string> classNames, Func<T> state, ImageDrawing<T> draw, int count,
        ulong first, CancellationToken cancellation, string firstName = "firstIndex")
    {
        new OptionCheck(owner)
            .InRange(nameof(count), count, 0, Math.Min(2_000_000, Array.MaxLength / size.Pixels))
            .Require(first <= ulong.MaxValue - (ulong)Math.Max(count, 0), firstName, first, "0 to 2^64 - 1 less the count")
            .ThrowIfInvalid();
        cancellation.ThrowIfCancellationRequested();
        byte[] pixels = GC.AllocateUninitializedArray<byte>(count * size.Pixels), labels = new byte[count];
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, state, (i, _, mine) =>
        {
            labels[i] = draw(mine, first + (ulong)i, pixels.AsSpan(i * size.Pixels, size.Pixels));
            return mine;
        }, _ => { });
        return new ImageSet(name, size, pixels, labels, classNames, isSynthetic: true);
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
