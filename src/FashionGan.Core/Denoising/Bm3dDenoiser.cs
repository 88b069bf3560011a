namespace FashionGan;

/// <summary>BM3D: groups patches that look alike, shrinks each group in a three-dimensional transform, and averages the patches
/// back.</summary>
/// <remarks>
/// <para>
/// Dabov, Foi, Katkovnik and Egiazarian, <i>Image denoising by sparse 3-D transform-domain collaborative filtering</i>, IEEE TIP 16(8),
/// 2007; details as
/// in Lebrun, <i>An analysis and implementation of the BM3D image denoising method</i>, IPOL 2, 2012: a first pass by hard threshold 2.7
/// sigma on groups
/// of up to 16, a second by Wiener's factors on groups of up to 32 found in the first's outcome; cosine transform of the patches and
/// Walsh-Hadamard
/// transform across them in both; Kaiser window (beta 2); distances up to sqrt(3 x 2500) and sqrt(400) on the 255 scale, from sigma 35 /
/// 255 on
/// sqrt(3 x 5000) and sqrt(3500). Unlike IPOL's, patches are sought inside the image alone, not in its mirrored surroundings.
/// </para>
/// <para>Images smaller than a patch are done with smaller patches. Text form: <c>bm3d(patch=5,step=3,reach=16,mirror=false)</c>.</para>
/// </remarks>
public sealed record Bm3dDenoiser : ClassicalDenoiser
{
    private const float StrongNoise = 35f / 255;

    /// <summary>Makes the denoiser.</summary>
    /// <param name="patch">The side of a patch, in [2, 16]: 5 is best for images of 28 x 28, 8 is usual for photographs.</param>
    /// <param name="step">From one reference patch to the next, in [1, 16]; at most the patch's side.</param>
    /// <param name="reach">How far away patches are sought, in each direction, in [1, 64].</param>
    /// <param name="mirrorBorders">True to seek patches in the image's mirrored surroundings as well, as IPOL's implementation
    /// does.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public Bm3dDenoiser(int patch = 5, int step = 3, int reach = 16, bool mirrorBorders = false)
    {
        new OptionCheck(nameof(Bm3dDenoiser))
            .InRange(nameof(Patch), patch, 2, 16)
            .InRange(nameof(Step), step, 1, 16)
            .Require(step <= patch, nameof(Step), step, $"at most Patch, {patch}")
            .InRange(nameof(Reach), reach, 1, 64)
            .ThrowIfInvalid();
        (Patch, Step, Reach, MirrorBorders) = (patch, step, reach, mirrorBorders);
    }

    /// <summary>The side of a patch.</summary>
    public int Patch { get; }

    /// <summary>From one reference patch to the next.</summary>
    public int Step { get; }

    /// <summary>How far away patches are sought, in each direction.</summary>
    public int Reach { get; }

    /// <summary>True where patches are sought in the image's mirrored surroundings as well.</summary>
    public bool MirrorBorders { get; }

    /// <inheritdoc/>
    public override string Description => $"BM3D ({Patch}x{Patch} patches, step {Step})";

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Denoiser.Bm3dName}(patch={Patch},step={Step},reach={Reach},mirror={(MirrorBorders ? "true" : "false")})";

    internal override void Filter(ReadOnlySpan<float> noisy, Span<float> restored, ImageSize size, float sigma)
    {
        int patch = Math.Min(Patch, Math.Min(size.Height, size.Width));
        var stage = new Bm3dStage(patch, Math.Min(Step, patch), Reach);
        bool strong = sigma >= StrongNoise;
        int margin = MirrorBorders ? Reach : 0;
        var padded = new ImageSize(size.Height + 2 * margin, size.Width + 2 * margin);
        float[] around = Pad(noisy, size, margin), result = new float[padded.Pixels];
        stage.Run(around, default, result, padded, new(sigma, 16, MathF.Sqrt(strong ? 15_000 : 7_500) / 255, margin));
        Crop(result, size, margin, restored);
        float[] estimate = Pad(restored, size, margin);
        stage.Run(around, estimate, result, padded, new(sigma, 32, MathF.Sqrt(strong ? 3_500 : 400) / 255, margin));
        Crop(result, size, margin, restored);
    }

    private static float[] Pad(ReadOnlySpan<float> image, ImageSize size, int margin)
    {
        int width = size.Width + 2 * margin;
        var padded = new float[(size.Height + 2 * margin) * width];
        for (int row = 0; row < size.Height + 2 * margin; row++)
            for (int column = 0; column < width; column++)
                padded[row * width + column] =
                    image[Border.Mirror(row - margin, size.Height) * size.Width + Border.Mirror(column - margin, size.Width)];
        return padded;
    }

    private static void Crop(ReadOnlySpan<float> padded, ImageSize size, int margin, Span<float> image)
    {
        for (int row = 0; row < size.Height; row++)
            padded.Slice((row + margin) * (size.Width + 2 * margin) + margin, size.Width).CopyTo(image[(row * size.Width)..]);
    }
}
