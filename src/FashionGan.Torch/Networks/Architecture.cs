using System.Globalization;

namespace FashionGan.Torch;

/// <summary>The networks by name: what trained weights say they are for.</summary>
internal static class Architecture
{
    public const string PaperGenerator = "paper-generator";
    public const string PaperDiscriminator = "paper-discriminator";
    public const string PaperDenoiser = "paper-denoiser";
    public const string VanillaGenerator = "vanilla-generator";
    public const string VanillaDiscriminator = "vanilla-discriminator";

    /// <summary>Builds an untrained network.</summary>
    /// <exception cref="InvalidDataException">The name is unknown, or a setting is missing or out of range.</exception>
    public static LayeredNetwork Create(string name, IReadOnlyDictionary<string, string> settings)
    {
        ImageSize size = new(Setting(settings, "height", ImageSize.MaxSide), Setting(settings, "width", ImageSize.MaxSide));
        return name switch
        {
            PaperGenerator => new PaperGenerator(Setting(settings, "latent", 4096), DivisibleByFour(size)),
            PaperDiscriminator => new PaperDiscriminator(DivisibleByFour(size)),
            PaperDenoiser => new PaperDenoiser(DivisibleByFour(size)),
            VanillaGenerator => new VanillaGenerator(Setting(settings, "latent", 4096), size),
            VanillaDiscriminator => new VanillaDiscriminator(size),
            _ => throw new InvalidDataException($"Unknown architecture '{name}'. A newer version of the library may know it."),
        };
    }

    /// <summary>Refuses sizes that two halvings do not divide.</summary>
    /// <exception cref="ArgumentException">A side is not a multiple of 4.</exception>
    public static ImageSize DivisibleByFour(ImageSize size) => size.Height % 4 == 0 && size.Width % 4 == 0
        ? size
        : throw new ArgumentException($"This network halves its images twice, so both sides must be multiples of 4; they are {size}.");

    private static int Setting(IReadOnlyDictionary<string, string> settings, string key, int max) =>
        settings.TryGetValue(key, out string? text)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= 1 && value <= max
            ? value
            : throw new InvalidDataException($"The weights' setting '{key}' is {(text is null ? "missing" : $"'{text}'")}; expected a whole number from 1 to {max}.");
}
