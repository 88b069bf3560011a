namespace FashionGan.Cli;

/// <summary>
/// Cleans the four pictures that a picture's every second pixels in every second row are, each by itself, and puts them together again.
/// </summary>
internal sealed class EverySecondPixel(NetworkWeights weights, string name) : NetworkMethod(weights, name)
{
    /// <summary>How many pictures there are.</summary>
    public const int Phases = Step * Step;

    private const int Step = 2;

    public override GreyImage Clean(GreyImage noisy, float sigma, CancellationToken cancellation)
    {
        float[] cleaned = new float[noisy.Size.Pixels];
        for (int phase = 0; phase < Phases; phase++)
        {
            var result = base.Clean(Take(noisy, phase), sigma, cancellation);
            for (int i = 0; i < result.Pixels.Length; i++)
                cleaned[Place(noisy.Size, result.Size, phase, i)] = result.Pixels[i];
        }
        return new GreyImage(noisy.Size, cleaned);
    }

    /// <summary>One of the pictures, from the upper left on.</summary>
    public static GreyImage Take(GreyImage whole, int phase)
    {
        var size = new ImageSize(
            (whole.Size.Height - phase / Step + Step - 1) / Step, (whole.Size.Width - phase % Step + Step - 1) / Step);
        float[] pixels = new float[size.Pixels];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = whole.Pixels[Place(whole.Size, size, phase, i)];
        return new GreyImage(size, pixels);
    }

    // Where a pixel of one of them lies in the whole.
    private static int Place(ImageSize whole, ImageSize part, int phase, int i) =>
        (Step * (i / part.Width) + phase / Step) * whole.Width + Step * (i % part.Width) + phase % Step;
}
