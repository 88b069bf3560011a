using System.Collections.Immutable;
using System.Globalization;

namespace FashionGan;

/// <summary>A denoiser that needs no network, what it is told of the noise, and how both are kept in a saved step.</summary>
/// <remarks>Immutable; safe for many threads.</remarks>
internal sealed record AppliedDenoiser(IDenoiser Denoiser, NoiseLevel Noise)
{
    private const string DenoiserSetting = "denoiser", SigmaSetting = "sigma", ClippedSetting = "clipped";

    /// <summary>What was learned, where that is more than a text.</summary>
    public NetworkWeights? Weights => (Denoiser as EpllDenoiser)?.Mixture.ToWeights();

    /// <exception cref="ArgumentException">Images of the size cannot be cleaned.</exception>
    public void CheckSize(ImageSize size) => (Denoiser as ClassicalDenoiser)?.CheckSize(size);

    /// <summary>What runs it on images of the size.</summary>
    public IImageNetwork For(ImageSize size) =>
        new SizedImages(size, images => Denoiser.Denoise(images, images, size, Noise));

    /// <summary>Settings with what <see cref="Of"/> needs beside the weights.</summary>
    /// <exception cref="NotSupportedException">The denoiser is the user's own.</exception>
    public ImmutableSortedDictionary<string, string> SavedSettings()
    {
        var settings = ImmutableSortedDictionary<string, string>.Empty.Add(ClippedSetting, Noise.Clipped ? "true" : "false");
        if (Noise.Sigma is { } sigma)
            settings = settings.Add(SigmaSetting, sigma.ToString("R", CultureInfo.InvariantCulture));
        return Weights is not null ? settings : settings.Add(DenoiserSetting, SavedComponent.Text(
            "A denoiser", Denoiser, FashionGan.Denoiser.Parse, $"{nameof(FashionGan.Denoiser)}.{nameof(FashionGan.Denoiser.Parse)}"));
    }

    /// <summary>What a saved step holds.</summary>
    /// <exception cref="InvalidDataException">It was saved by a newer version.</exception>
    public static AppliedDenoiser Of(SavedStep step)
    {
        bool clipped = step.Setting(ClippedSetting) == "true";
        try
        {
            return new AppliedDenoiser(
                step.Weights is { } weights
                    ? new EpllDenoiser(PatchMixture.FromWeights(weights))
                    : FashionGan.Denoiser.Parse(step.Setting(DenoiserSetting)),
                step.Settings.TryGetValue(SigmaSetting, out string? sigma)
                    ? NoiseLevel.Known(float.Parse(sigma, CultureInfo.InvariantCulture), clipped)
                    : NoiseLevel.Estimated(clipped));
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException(
                $"The saved model holds a denoiser that this version of the library does not know. Update the library. ({e.Message})", e);
        }
    }
}
