using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>A kind of noise that the page offers, with a slider for its strength.</summary>
/// <param name="Kind">Its name.</param>
/// <param name="Label">What the page calls it.</param>
/// <param name="Strength">What its strength is.</param>
/// <param name="Min">The least strength.</param>
/// <param name="Max">The most.</param>
/// <param name="Step">From one to the next.</param>
/// <param name="Default">Where the slider stands at first.</param>
internal sealed record PageNoise(string Kind, string Label, string Strength, double Min, double Max, double Step, double Default)
{
    // The names in the text form of NoiseModel.
    private const string Gaussian = "gaussian", Poisson = "poisson", SaltAndPepper = "salt-and-pepper", Speckle = "speckle",
        Uniform = "uniform", Jpeg = "jpeg";

    public static ImmutableArray<PageNoise> All { get; } =
    [
        new(Gaussian, "Gaussian", "standard deviation", 0, 0.6, 0.01, 0.2),
        new(Poisson, "Poisson (few photons)", "photons in a white pixel", 1, 60, 1, 10),
        new(SaltAndPepper, "Salt and pepper", "share of pixels", 0, 0.6, 0.01, 0.15),
        new(Speckle, "Speckle", "standard deviation, as a share of brightness", 0, 1.5, 0.01, 0.5),
        new(Uniform, "Uniform", "largest change", 0, 1, 0.01, 0.35),
        new(Jpeg, "JPEG", "quality", 1, 100, 1, 10),
    ];

    /// <summary>The noise of a strength, always cut to [0, 1]: a picture holds nothing else.</summary>
    /// <param name="strength">How strong it is, <see cref="Min"/> to <see cref="Max"/>.</param>
    /// <param name="width">Columns of the picture.</param>
    public INoiseModel Of(double strength, int width)
    {
        float value = (float)strength;
        return NoiseModel.Parse(Kind switch
        {
            Poisson => $"{Kind}(peak={value},clip=true)",
            SaltAndPepper => $"{Kind}(amount={value},salt=0.5,clip=true)",
            Uniform => $"{Kind}(range={value},clip=true)",
            Jpeg => $"{Kind}(quality={Math.Round(strength)},width={width})",
            _ => $"{Kind}(sigma={value},clip=true)",
        });
    }

    /// <summary>A picture with the noise on each of its planes.</summary>
    public static PngPicture Add(INoiseModel noise, PngPicture picture, ulong seed) => picture with
    {
        Colours = [.. picture.Colours.Select((plane, i) =>
        {
            float[] noisy = new float[plane.Length];
            noise.Apply(plane, noisy, new RandomKey(seed, (ulong)i));
            return noisy;
        })],
    };
}
