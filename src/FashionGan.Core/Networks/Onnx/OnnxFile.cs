using Google.Protobuf;

namespace FashionGan;

/// <summary>
/// Writes trained networks in the ONNX format, for every program that runs it: ONNX Runtime, Triton, Spark, ML.NET's <c>ApplyOnnxModel</c>.
/// </summary>
/// <remarks>
/// <para>
/// float32, opset 17, IR 8 (ONNX Runtime 1.13 and newer). An input has its plan's name (<c>input</c> where there is one) and the shape
/// <c>batch x channels x rows x columns</c>, or <c>batch x length</c> for a vector; <c>output</c> likewise: an image in [0, 1], a
/// probability, or a classifier's features and then its classes' probabilities. The batch is free; so are rows and columns where the
/// network is convolutional (they must still be such as the network divides: multiples of 4 for the autoencoder and the U-Net).
/// </para>
/// <para>
/// The metadata hold <c>architecture</c>, <c>parameters</c>, <c>weights_sha256</c> (of the safetensors file that
/// <see cref="SafetensorsFile.Write(string, NetworkWeights)"/> makes), the settings as <c>setting_NAME</c>, and with a card <c>name</c> and
/// <c>card</c> (JSON). Equal weights give equal bytes. Safe for many threads.
/// </para>
/// </remarks>
public static class OnnxFile
{
    /// <summary>Writes a network to a file, which appears whole or not at all.</summary>
    /// <param name="path">The file; its folder is made where it is missing, an existing file is replaced.</param>
    /// <param name="weights">The network.</param>
    /// <param name="card">What is said of it; null for the card of the network in the box that has these weights, if one has.</param>
    /// <exception cref="InvalidDataException">
    /// The architecture is unknown, the weights do not fit it, or the network is a TorchSharp module of one's own.
    /// </exception>
    public static void Write(string path, NetworkWeights weights, ModelCard? card = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] bytes = ToBytes(weights, card);
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    /// <summary>Writes a network to a stream, which stays open.</summary>
    /// <inheritdoc cref="Write(string, NetworkWeights, ModelCard)"/>
    public static void Write(Stream stream, NetworkWeights weights, ModelCard? card = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(ToBytes(weights, card));
    }

    /// <summary>The file as bytes.</summary>
    /// <inheritdoc cref="Write(string, NetworkWeights, ModelCard)"/>
    public static byte[] ToBytes(NetworkWeights weights, ModelCard? card = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return ToBytes(weights, card, alignment: 1);
    }

    /// <summary>
    /// The file as bytes, for images of any size: they are continued by reflection to one that the network divides, and the result is cut.
    /// </summary>
    /// <exception cref="ArgumentException">The network makes no image of an image, or its pixels see all of it.</exception>
    /// <inheritdoc cref="Write(string, NetworkWeights, ModelCard)"/>
    public static byte[] ToBytesForAnySize(NetworkWeights weights, ModelCard? card = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return NetworkReach.Of(NetworkArchitectures.Plan(weights)) is { } reach
            ? ToBytes(weights, card, reach.Alignment)
            : throw new ArgumentException(
                $"The network '{weights.Architecture}' makes no image of an image, or its pixels see all of it: "
                + "it cannot be written for images of any size.", nameof(weights));
    }

    /// <param name="weights">The network.</param>
    /// <param name="card">What is said of it.</param>
    /// <param name="alignment">What sides are multiples of that the network takes: others are continued, and the result cut.</param>
    /// <inheritdoc cref="ToBytes(NetworkWeights, ModelCard)"/>
    internal static byte[] ToBytes(NetworkWeights weights, ModelCard? card, int alignment) =>
        OnnxModel.Of(weights, card ?? CardOf(weights), alignment).ToByteArray();

    private static ModelCard? CardOf(NetworkWeights weights) =>
        SafetensorsFile.Sha256(weights) is var hash ? PretrainedNetwork.All.FirstOrDefault(n => n.Card.Sha256 == hash)?.Card : null;
}
