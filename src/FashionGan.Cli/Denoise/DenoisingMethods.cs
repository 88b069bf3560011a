namespace FashionGan.Cli;

/// <summary>The ways of cleaning pictures, by what they are called on the command line.</summary>
internal static class DenoisingMethods
{
    /// <summary>
    /// The network in the box for garments; for anything else the general one, or <see cref="ClassicalMethod.ForPictures"/> where the noise
    /// is told.
    /// </summary>
    public const string Auto = "auto";

    /// <summary>The name of the network for garments.</summary>
    public const string Network = "network";

    /// <summary>The name of the network for any picture.</summary>
    public const string General = "general";

    /// <summary>The name of EPLL.</summary>
    public const string Epll = "epll";

    private static readonly (string Name, string? Short, Func<IDenoiser> Make)[] Classical =
    [
        (MethodNames.Bm3d, null, () => ClassicalMethod.ForPictures),
        (MethodNames.NonLocalMeans, "nlm", () => new NonLocalMeansDenoiser()),
        (MethodNames.TotalVariation, "tv", () => new TotalVariationDenoiser()), (MethodNames.Wavelet, null, () => new WaveletDenoiser()),
        (MethodNames.GaussianFilter, "gaussian", () => new GaussianFilterDenoiser()),
        (MethodNames.Median, null, () => new MedianDenoiser()),
    ];

    /// <summary>Every method's name.</summary>
    public static string Names => string.Join(
        ", ", Classical.Select(m => m.Short is null ? m.Name : $"{m.Name} ({m.Short})").Prepend(General).Prepend(Network).Prepend(Auto)
            .Append(Epll));

    /// <param name="text">
    /// A method's name, or a denoiser with settings as <see cref="Denoiser.Parse"/> reads it; null where none was asked for.
    /// </param>
    /// <param name="weightsFile">A network's weights, or EPLL's mixture; null for those in the box.</param>
    /// <param name="isLevelGiven">Whether the noise's level is given.</param>
    /// <exception cref="ArgumentException">There is no such method, or it takes no weights.</exception>
    public static DenoisingMethod Open(string? text, string? weightsFile, bool isLevelGiven)
    {
        string name = text ?? (weightsFile is null ? Auto : Network);
        if (Is(name, Network))
            return new NetworkMethod(weightsFile);
        if (Is(name, Epll))
            return new ClassicalMethod(new EpllDenoiser(TrainedNetworks.Mixture(weightsFile)), PatchesOf(weightsFile));
        var make = Classical.FirstOrDefault(m => Is(name, m.Name) || Is(name, m.Short)).Make;
        new OptionCheck("denoise")
            .Require(weightsFile is null, "--weights", weightsFile, $"left out beside --method {name}")
            .Require(
                name.Contains('(', StringComparison.Ordinal) || make is not null || Is(name, Auto) || Is(name, General), "--method", name,
                $"{Names}, or one with settings, such as {new MedianDenoiser(1)}")
            .ThrowIfInvalid();
        return Is(name, General) ? new GeneralMethod()
            : Is(name, Auto) ? new MethodBySize(isLevelGiven ? new ClassicalMethod(ClassicalMethod.ForPictures) : new GeneralMethod())
            : new ClassicalMethod(make is null ? Denoiser.Parse(name) : make());
    }

    private static bool Is(string text, string? name) => text.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static string? PatchesOf(string? weightsFile) => weightsFile is null ? "patches of garments" : weightsFile;
}
