namespace FashionGan.Cli;

/// <summary>Opens trained networks, to be run by plain .NET: those in the box, or one from a file.</summary>
internal static class TrainedNetworks
{
    /// <summary>The generator in the box that draws where none is named: classes on request, and the nearest to real garments.</summary>
    public static PretrainedNetwork DefaultGenerator => PretrainedNetwork.Diffusion;

    /// <summary>The generator in the box that a name means; the default where there is none.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static PretrainedNetwork GeneratorNamed(string? name) => name is null ? DefaultGenerator : PretrainedNetwork.Find(name);

    /// <summary>The denoiser in the box that does well on garments with every kind of noise, of any strength.</summary>
    public static PretrainedNetwork BestDenoiser => PretrainedNetwork.Find("unet-every-noise");

    /// <summary>A denoiser's weights, which .NET alone can run.</summary>
    /// <param name="weightsFile">A safetensors file; null for the denoiser of garments in the box.</param>
    /// <exception cref="InvalidDataException">The file holds another network, or none; the message names it.</exception>
    public static NetworkWeights Denoiser(string? weightsFile)
    {
        if (weightsFile is null)
            return BestDenoiser.Load();
        var weights = Read(weightsFile, "'fashion-gan reproduce' writes");
        using var network = Create(weightsFile, weights);
        return network.InputShape.Length == 2 && network.InputShape.SequenceEqual(network.OutputShape)
            ? weights : throw Another(weightsFile, weights, "a denoiser");
    }

    /// <param name="weightsFile">A safetensors file; null for a generator in the box.</param>
    /// <param name="name">Which one in the box; null for the default.</param>
    /// <param name="sampling">How a diffusion denoiser draws; null for the default.</param>
    /// <exception cref="ArgumentException">There is none of that name, or it draws in no other way.</exception>
    public static ImageGenerator Generator(string? weightsFile, string? name = null, DiffusionSampling? sampling = null)
    {
        if (weightsFile is null)
            return ImageGenerator.Create(GeneratorNamed(name).LoadFor(ModelCard.Generation), sampling);
        var weights = Read(weightsFile, "'fashion-gan reproduce' writes");
        return FileFault.Naming<InvalidDataException, ImageGenerator?>(
            weightsFile, () => GeneratorShape.Find(weights) is null ? null : ImageGenerator.Create(weights, sampling))
            ?? throw Another(weightsFile, weights, "a generator");
    }

    /// <param name="weightsFile">A safetensors file; null for the mixture in the box.</param>
    /// <exception cref="InvalidDataException">The file holds no mixture of patches.</exception>
    public static PatchMixture Mixture(string? weightsFile)
    {
        if (weightsFile is null)
            return PatchMixture.Garments;
        var weights = Read(weightsFile, "'fashion-gan train-mixture' writes");
        return FileFault.Naming<ArgumentException, PatchMixture>(weightsFile, () => PatchMixture.FromWeights(weights));
    }

    /// <summary>The safetensors files of a folder in the order of their names; none where there is no folder.</summary>
    public static IEnumerable<string> Files(string? folder) =>
        folder is null ? [] : Directory.GetFiles(folder, "*.safetensors").Order(StringComparer.Ordinal);

    private static InvalidDataException Another(string file, NetworkWeights weights, string needed) =>
        new($"{SafeText.Line(file)} holds the network {SafeText.Quoted(weights.Architecture)}; {needed} is needed here.");

    private static NetworkWeights Read(string file, string maker) => File.Exists(file)
        ? SafetensorsFile.Read(file)
        : throw new FileNotFoundException(
            $"{SafeText.Line(file)}: no such file. --weights takes a safetensors file, such as one that {maker}.", file);

    /// <exception cref="InvalidDataException">The weights are for no network that .NET alone can run; the message names the
    /// file.</exception>
    public static ManagedNetwork Create(string file, NetworkWeights weights) =>
        FileFault.Naming<InvalidDataException, ManagedNetwork>(file, () => ManagedNetwork.Create(weights));
}
