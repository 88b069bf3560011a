namespace FashionGan.Cli;

/// <summary>Opens trained networks, to be run by plain .NET: those in the box, or one from a file.</summary>
internal static class TrainedNetworks
{
    /// <summary>The generator in the box that draws where none is named: classes on request, and in as many steps as wanted.</summary>
    public static PretrainedNetwork DefaultGenerator => PretrainedNetwork.Diffusion;

    /// <summary>The denoiser in the box that does well on every kind of noise, of any strength.</summary>
    public static PretrainedNetwork BestDenoiser => PretrainedNetwork.Find("unet-every-noise");

    /// <param name="weightsFile">A safetensors file; null for the denoiser in the box.</param>
    public static ManagedNetwork Denoiser(string? weightsFile) => Open(
        weightsFile, BestDenoiser, "a denoiser", n => n.InputShape.Length == 2 && n.InputShape.SequenceEqual(n.OutputShape));

    /// <param name="weightsFile">A safetensors file; null for a generator in the box.</param>
    /// <param name="name">Which one in the box; null for the default.</param>
    /// <param name="sampling">How a diffusion denoiser draws; null for the default.</param>
    /// <exception cref="ArgumentException">There is none of that name, or it draws in no other way.</exception>
    public static ImageGenerator Generator(string? weightsFile, string? name = null, DiffusionSampling? sampling = null)
    {
        if (weightsFile is null)
            return ImageGenerator.Create((name is null ? DefaultGenerator : PretrainedNetwork.Find(name)).LoadFor(ModelCard.Generation), sampling);
        var weights = Read(weightsFile, "'fashion-gan reproduce' writes");
        try
        {
            if (GeneratorShape.Find(NetworkArchitectures.Plan(weights)) is not null)
                return ImageGenerator.Create(weights, sampling);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{SafeText.Line(weightsFile)}: {e.Message}", e);
        }
        throw Another(weightsFile, weights, "a generator");
    }

    /// <param name="weightsFile">A safetensors file; null for the mixture in the box.</param>
    /// <exception cref="InvalidDataException">The file holds no mixture of patches.</exception>
    public static PatchMixture Mixture(string? weightsFile)
    {
        if (weightsFile is null)
            return PatchMixture.Garments;
        var weights = Read(weightsFile, "'fashion-gan train-mixture' writes");
        try
        {
            return PatchMixture.FromWeights(weights);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{SafeText.Line(weightsFile)}: {e.Message}", e);
        }
    }

    /// <summary>The safetensors files of a folder in the order of their names; none where there is no folder.</summary>
    public static IEnumerable<string> Files(string? folder) =>
        folder is null ? [] : Directory.GetFiles(folder, "*.safetensors").Order(StringComparer.Ordinal);

    private static ManagedNetwork Open(string? file, PretrainedNetwork shipped, string kind, Func<ManagedNetwork, bool> fits)
    {
        if (file is null)
            return ManagedNetwork.Create(shipped.Load());
        var weights = Read(file, "'fashion-gan reproduce' writes");
        var network = Create(file, weights);
        return fits(network) ? network : throw Another(file, weights, kind);
    }

    private static InvalidDataException Another(string file, NetworkWeights weights, string needed) =>
        new($"{SafeText.Line(file)} holds the network {SafeText.Quoted(weights.Architecture)}; {needed} is needed here.");

    private static NetworkWeights Read(string file, string maker) => File.Exists(file)
        ? SafetensorsFile.Read(file)
        : throw new FileNotFoundException($"{SafeText.Line(file)}: no such file. --weights takes a safetensors file, such as one that {maker}.", file);

    /// <exception cref="InvalidDataException">The weights are for no network that .NET alone can run; the message names the file.</exception>
    public static ManagedNetwork Create(string file, NetworkWeights weights)
    {
        try
        {
            return ManagedNetwork.Create(weights);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{SafeText.Line(file)}: {e.Message}", e);
        }
    }
}
