using System.Collections.Immutable;

namespace FashionGan;

/// <summary>Capital letters drawn by a program, 28 x 28 pixels: images of another kind than garments, to see what a network that was
/// trained on garments makes of them.</summary>
/// <remarks>
/// Strokes with round ends on a flat background, in many sizes, widths, slants, places and shades; a quarter are dark on bright. Image i of
/// a seed is the same whatever is asked for beside it, on every machine. Every 26 images from a multiple of 26 hold each letter once, in an
/// order of their own. Safe for many threads.
/// </remarks>
public static class SyntheticLetters
{
    /// <summary>What the data is called in reports.</summary>
    public const string DataName = "synthetic-letters";

    private const uint StyleStream = 2, OrderStream = 3;

    /// <summary>The letters A to Z, in label order.</summary>
    public static ImmutableArray<string> ClassNames { get; } =
        [.. Enumerable.Range('A', Letters.Count).Select(letter => ((char)letter).ToString())];

    /// <summary>Draws images, on all processors.</summary>
    /// <param name="count">How many: 0 to 2,000,000.</param>
    /// <param name="seed">Which letters.</param>
    /// <param name="firstIndex">The number of the first image: take another range of one seed for data that does not overlap.</param>
    /// <param name="cancellation">Stops the drawing.</param>
    /// <exception cref="ArgumentException"><paramref name="count"/> or <paramref name="firstIndex"/> is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The token asked to stop.</exception>
    public static ImageSet Create(int count, ulong seed = 0, ulong firstIndex = 0, CancellationToken cancellation = default) =>
        SyntheticImages.Create(
            nameof(SyntheticLetters), DataName, ImageSize.FashionMnist, ClassNames, () => new GarmentCanvas(),
            (canvas, index, pixels) => Draw(canvas, seed, index, pixels), count, firstIndex, cancellation);

    private static byte Draw(GarmentCanvas canvas, ulong seed, ulong index, Span<byte> pixels)
    {
        byte label = SyntheticImages.LabelOf(Letters.Count, seed, index, OrderStream);
        var random = new GarmentRandom(new RandomKey(seed, index, StyleStream));
        var style = LetterStyle.Draw(ref random);
        canvas.Clear(style.Pose, style.Paper);
        Letters.Draw(canvas, label, style.Width, style.Ink);
        canvas.CopyTo(pixels);
        return label;
    }
}
