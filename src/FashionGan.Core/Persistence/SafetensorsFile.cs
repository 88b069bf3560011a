using System.Security.Cryptography;

namespace FashionGan;

/// <summary>Reads and writes trained weights in the safetensors format, as Python's <c>safetensors</c> package does.</summary>
/// <remarks>
/// <para>
/// The layout: eight bytes with the header's length (little-endian), the header (UTF-8 JSON, padded with spaces to a multiple of
/// eight), then the tensors' values with neither gap nor overlap. Written tensors are F32, in the order given; equal weights
/// give equal bytes. The header's <c>__metadata__</c> holds <c>architecture</c>, <c>format</c> (always <c>pt</c>) and the settings.
/// </para>
/// <para>
/// Reading is strict: whatever the format does not allow is an <see cref="InvalidDataException"/>, and no memory is taken for a
/// size that the data does not bear out. Weights are read from F32, F16, BF16 and F64. Tensors of the format's other types (counters,
/// masks, indices, quantised numbers) are checked as to their place and passed over: no network here needs them. Safe for many threads.
/// </para>
/// </remarks>
public static class SafetensorsFile
{
    /// <summary>Writes the weights to a file, which appears whole or not at all.</summary>
    /// <param name="path">The file; its folder is made where it is missing, an existing file is replaced.</param>
    /// <param name="weights">What to write.</param>
    /// <exception cref="ArgumentException">
    /// Two tensors share a name, a shape disagrees with its values, or a setting has a reserved name.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written, or what is there is no ordinary file.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void Write(string path, NetworkWeights weights)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] header = SafetensorsHeaderWriter.ToBytes(weights);
        AtomicFile.Write(path, stream => WriteTo(stream, header, weights));
    }

    /// <summary>Writes the weights to a stream, which stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="weights">What to write.</param>
    /// <exception cref="ArgumentException">As where they are written to a file.</exception>
    /// <exception cref="IOException">The stream cannot be written to.</exception>
    public static void Write(Stream stream, NetworkWeights weights)
    {
        ArgumentNullException.ThrowIfNull(stream);
        WriteTo(stream, SafetensorsHeaderWriter.ToBytes(weights), weights);
    }

    /// <summary>The file as bytes.</summary>
    /// <param name="weights">What to write.</param>
    /// <exception cref="ArgumentException">As where they are written to a file.</exception>
    public static byte[] ToBytes(NetworkWeights weights)
    {
        using var stream = new MemoryStream();
        Write(stream, weights);
        return stream.ToArray();
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The weights, in file order; <see cref="NetworkWeights.Architecture"/> is empty where the file does not name one.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not valid safetensors, or holds more than this library reads.</exception>
    public static NetworkWeights Read(string path) => BoundedRead.FromFile(path, Read) with { Source = path };

    /// <summary>Reads a stream to its end, from where it stands; it stays open and need not be seekable.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static NetworkWeights Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var (header, data) = ReadParts(stream);
        return header.Weights(data);
    }

    /// <summary>Reads a stream to its end: the header, and all data.</summary>
    internal static (SafetensorsHeader Header, byte[] Data) ReadParts(Stream stream)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        int got = stream.ReadAtLeast(length, length.Length, throwOnEndOfStream: false);
        int headerLength = SafetensorsHeader.Length(length[..got]);
        var header = SafetensorsHeader.Read(BoundedRead.Exactly(stream, headerLength, "the safetensors header"));
        byte[] data = BoundedRead.Exactly(stream, header.DataLength, "the tensors");
        if (stream.ReadByte() >= 0)
            throw new InvalidDataException(
                $"The tensors end after {header.DataLength} bytes of data, but the file goes on: "
                + "it is damaged, or not a safetensors file.");
        return (header, data);
    }

    /// <summary>Reads a file that is in memory.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static NetworkWeights Read(ReadOnlySpan<byte> bytes) => Read(new MemoryStream(bytes.ToArray()));

    /// <summary>
    /// The SHA-256 of the file that <see cref="Write(string, NetworkWeights)"/> makes, as 64 lower-case hexadecimal digits.
    /// </summary>
    /// <inheritdoc cref="Write(string, NetworkWeights)" path="/param"/>
    public static string Sha256(NetworkWeights weights)
    {
        using var hash = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
            Write(stream, weights);
        return Convert.ToHexStringLower(hash.Hash!);
    }

    private static void WriteTo(Stream stream, byte[] header, NetworkWeights weights)
    {
        stream.Write(header);
        foreach (var tensor in weights.Tensors)
            SafetensorsType.WriteF32(stream, tensor.Values);
    }
}
