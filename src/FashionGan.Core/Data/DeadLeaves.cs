using System.Collections.Immutable;

namespace FashionGan;

/// <summary>
/// Dead leaves: pictures of any size drawn by a program, opaque shapes that lie one over another, with the statistics of photographs.
/// </summary>
/// <remarks>
/// <para>
/// Lee, Mumford and Huang, <i>Occlusion models for natural images</i>, IJCV 41, 2001: radii are drawn with density r^-3 between a least and
/// a greatest one, so that a picture looks alike at every scale and its power falls as 1/f^2. Denoisers that learn from such pictures alone
/// do nearly as well as those that learn from photographs: Achddou, Gousseau and Ladjal, <i>Synthetic images as a regularity prior for
/// image restoration neural networks</i>, SSVM 2021. Here leaves are disks, polygons and bars with smooth edges; some have a slope, waves,
/// a weave or a grain. Sizes, brightness, contrast, colourfulness and sharpness are drawn for every picture.
/// </para>
/// <para>
/// Picture i of a seed and size is the same whatever is asked for beside it, on every machine. Safe for many threads.
/// </para>
/// </remarks>
public static class DeadLeaves
{
    /// <summary>What the data is called in reports.</summary>
    public const string DataName = "dead-leaves";

    private const byte Luma = 0, Difference = 1;
    private const int DifferencesOneIn = 5;

    /// <summary>What an image of a set shows of its picture.</summary>
    public static ImmutableArray<string> ClassNames { get; } = ["luma", "colour difference"];

    /// <summary>Draws one picture in colour.</summary>
    /// <param name="size">Its size.</param>
    /// <param name="seed">Which pictures.</param>
    /// <param name="index">The picture's number.</param>
    /// <returns>Red, green and blue in [0, 1], row after row; the same plane's values three times where the picture is grey.</returns>
    public static ImmutableArray<float[]> Draw(ImageSize size, ulong seed = 0, ulong index = 0)
    {
        var random = new GarmentRandom(new RandomKey(seed, index));
        var scene = LeafScene.Draw(ref random);
        var canvas = new LeafCanvas(size.Height, size.Width);
        scene.Paint(canvas, ref random);
        return [.. canvas.Develop(scene.Blur)];
    }

    /// <summary>Draws grey images of 8 bits, on all processors: what denoisers of photographs learn from.</summary>
    /// <remarks>
    /// An image is its picture's luma (Rec. 601), but every fifth, from the fifth on, is the difference of blue or of red from it, as JPEG
    /// has them: about mid-grey, weak and smooth, since denoisers of colour pictures clean those too. Labels say which.
    /// </remarks>
    /// <param name="count">How many: 0 to 2,000,000; all of them together at most 2^31 - 1 pixels.</param>
    /// <param name="size">The size of each.</param>
    /// <param name="seed">Which pictures.</param>
    /// <param name="firstIndex">The number of the first: take another range of one seed for data that does not overlap.</param>
    /// <param name="cancellation">Stops the drawing.</param>
    /// <exception cref="ArgumentException">The count, or the number of the first, is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The token asked to stop.</exception>
    public static ImageSet Create(
        int count, ImageSize size, ulong seed = 0, ulong firstIndex = 0, CancellationToken cancellation = default) =>
        SyntheticImages.Create(nameof(DeadLeaves), DataName, size, ClassNames, () => 0, (_, index, pixels) =>
        {
            bool isDifference = index % DifferencesOneIn == DifferencesOneIn - 1;
            float[][] planes = YCbCr.FromRgb(Draw(size, seed, index));
            GreyImage.ToBytes(planes[isDifference ? 1 + (int)(index / DifferencesOneIn % 2) : 0], pixels);
            return isDifference ? Difference : Luma;
        }, count, firstIndex, cancellation);
}
