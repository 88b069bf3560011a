namespace FashionGan.Cli;

/// <summary>A network that is to be exported: one in the box by its name, or one from a file.</summary>
/// <param name="Text">How it was asked for: its name, or its file.</param>
/// <param name="Weights">Its weights.</param>
/// <param name="Card">What is said of it; null where nothing is.</param>
internal sealed record ExportedNetwork(string Text, NetworkWeights Weights, ModelCard? Card)
{
    private const string End = ".safetensors";

    /// <summary>What it is called where other programs find it.</summary>
    /// <exception cref="ArgumentException">Its file's name is no name for a model.</exception>
    public string Name => IsFile(Text) ? ModelName.Of(Text, "export", "network") : Text;

    /// <param name="text">
    /// A name or a safetensors file. A card of these very weights, as training commands write it beside them, is taken too.
    /// </param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">There is no such network.</exception>
    /// <exception cref="InvalidDataException">The file holds no weights.</exception>
    public static ExportedNetwork Find(string text)
    {
        if (!IsFile(text))
            return Of(PretrainedNetwork.Find(text));
        if (!File.Exists(text))
            throw new FileNotFoundException($"{SafeText.Line(text)}: no such file.", text);
        return new(text, SafetensorsFile.Read(text), TrainedCard.Beside(text));
    }

    /// <summary>Writes it as ONNX.</summary>
    /// <param name="anySize">Whether sides are continued to what it divides.</param>
    /// <exception cref="ArgumentException">It cannot be written for images of any size.</exception>
    /// <exception cref="InvalidDataException">ONNX cannot hold it; the message names the file.</exception>
    public byte[] ToOnnx(bool anySize) => FileFault.Naming<InvalidDataException, byte[]>(
        Text, () => anySize ? OnnxFile.ToBytesForAnySize(Weights, Card) : OnnxFile.ToBytes(Weights, Card));

    private static bool IsFile(string text) => text.EndsWith(End, StringComparison.OrdinalIgnoreCase);

    private static ExportedNetwork Of(PretrainedNetwork network) => new(network.Name, network.Load(), network.Card);
}
