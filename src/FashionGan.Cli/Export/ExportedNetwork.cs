namespace FashionGan.Cli;

/// <summary>A network that is to be exported: one in the box by its name, or one from a file.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Weights">Its weights.</param>
/// <param name="Card">What is said of it; null where nothing is.</param>
internal sealed record ExportedNetwork(string Name, NetworkWeights Weights, ModelCard? Card)
{
    private const string End = ".safetensors";

    /// <param name="text">
    /// A name or a safetensors file. A card of these very weights, as training commands write it beside them, is taken too.
    /// </param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">There is no such network.</exception>
    /// <exception cref="InvalidDataException">The file holds no weights.</exception>
    public static ExportedNetwork Find(string text)
    {
        if (!text.EndsWith(End, StringComparison.OrdinalIgnoreCase))
            return Of(PretrainedNetwork.Find(text));
        if (!File.Exists(text))
            throw new FileNotFoundException($"{SafeText.Line(text)}: no such file.", text);
        return new(Path.GetFileNameWithoutExtension(text), SafetensorsFile.Read(text), TrainedCard.Beside(text));
    }

    private static ExportedNetwork Of(PretrainedNetwork network) => new(network.Name, network.Load(), network.Card);
}
