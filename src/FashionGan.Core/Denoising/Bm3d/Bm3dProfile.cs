namespace FashionGan;

/// <summary>Everything that BM3D goes by, and its two passes by that.</summary>
internal sealed record Bm3dProfile
{
    private const float StrongNoise = 35f / 255, StrongForSmall = 0.4f;

    /// <summary>The first pass's threshold over sigma.</summary>
    private const float Threshold = 2.7f;

    /// <summary>The most patches in a group of either pass.</summary>
    private const int MostFirst = 16, MostSecond = 32;

    private Bm3dProfile() { }

    /// <summary>The side of a patch.</summary>
    public required int Patch { get; init; }

    /// <summary>From one reference patch to the next.</summary>
    public int Step { get; init; } = 3;

    /// <summary>How far away patches are sought, in each direction.</summary>
    public int Reach { get; init; } = 16;

    /// <summary>Pixels of mirrored surroundings in which patches are sought as well.</summary>
    public int Margin { get; init; }

    /// <summary>The largest distance between patches of a group, root mean square of a pixel, in either pass.</summary>
    public required (float First, float Second) Distance { get; init; }

    /// <summary>What sigma is multiplied by.</summary>
    public float Strength { get; init; } = 1;

    /// <summary>As published, for patches of a side.</summary>
    public static Bm3dProfile Published(int patch, float sigma) => new() { Patch = patch, Distance = Distances(sigma >= StrongNoise) };

    /// <summary>What is best for images of 28 x 28 pixels.</summary>
    public static Bm3dProfile ForSmall(float sigma) => sigma >= StrongForSmall
        ? new() { Patch = 5, Distance = Distances(isStrong: true), Strength = 1.1f }
        : new()
        {
            Patch = 4, Distance = Distances(isStrong: false),
            Strength = DefaultSettings.ByNoise(sigma, (0.1f, 1f), (0.2f, 1.08f), (0.3f, 1.18f), (0.4f, 1.25f)),
        };

    /// <summary>Cleans an image of noise of this standard deviation.</summary>
    public void Run(ReadOnlySpan<float> noisy, Span<float> restored, ImageSize size, float sigma, CancellationToken cancellation)
    {
        int patch = Math.Min(Patch, Math.Min(size.Height, size.Width));
        var padded = new ImageSize(size.Height + 2 * Margin, size.Width + 2 * Margin);
        var first = new Bm3dStage.Settings
        {
            Sigma = Strength * sigma, Threshold = Threshold, Most = MostFirst, Distance = Distance.First,
            Step = Math.Min(Step, patch), Reach = Reach, Margin = Margin,
        };
        var cosine = PatchTransform.Cosine(patch);
        bool spline = int.IsPow2(patch) && patch > 1;
        float[] around = Pad(noisy, size);
        float[] result = new Bm3dStage(spline ? PatchTransform.Biorthogonal(patch) : cosine, first).Run(around, null, padded, cancellation);
        Crop(result, size, restored);
        var second = first with { Most = MostSecond, Distance = Distance.Second };
        result = new Bm3dStage(cosine, second).Run(around, Pad(restored, size), padded, cancellation);
        Crop(result, size, restored);
    }

    private static (float First, float Second) Distances(bool isStrong) =>
        (MathF.Sqrt(isStrong ? 15_000 : 7_500) / 255, MathF.Sqrt(isStrong ? 3_500 : 400) / 255);

    private float[] Pad(ReadOnlySpan<float> image, ImageSize size) => Border.Pad(image, size, Margin, Border.Mirror);

    private void Crop(ReadOnlySpan<float> padded, ImageSize size, Span<float> image)
    {
        for (int row = 0; row < size.Height; row++)
            padded.Slice((row + Margin) * (size.Width + 2 * Margin) + Margin, size.Width).CopyTo(image[(row * size.Width)..]);
    }
}
