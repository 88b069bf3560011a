using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FashionGan;

/// <summary>Writes what a safetensors file begins with.</summary>
internal static class SafetensorsHeaderWriter
{
    /// <summary>The length and the JSON, padded: all that comes before the data.</summary>
    public static byte[] ToBytes(NetworkWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Check(weights);
        return ToBytes(
            weights.Settings, weights.Architecture, "F32", sizeof(float),
            [.. weights.Tensors.Select(t => (t.Name, (IReadOnlyList<int>)t.Shape, t.Values.Length))]);
    }

    /// <summary>The length and the JSON of tensors of one type, checked already.</summary>
    public static byte[] ToBytes(
        IEnumerable<KeyValuePair<string, string>> settings, string architecture, string type, int size,
        IReadOnlyList<(string Name, IReadOnlyList<int> Shape, int Length)> tensors)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write(stackalloc byte[sizeof(ulong)]);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            WriteJson(json, settings, architecture, type, size, tensors);
        while (buffer.WrittenCount % 8 != 0)
            buffer.Write(" "u8);
        byte[] bytes = buffer.WrittenSpan.ToArray();
        int length = bytes.Length - sizeof(ulong);
        if (length > SafetensorsHeader.MaxLength)
            throw new ArgumentException(
                $"The tensors' names and the settings take {length} bytes; {SafetensorsHeader.MaxLength} are allowed.", nameof(tensors));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)length);
        return bytes;
    }

    private static void Check(NetworkWeights weights)
    {
        if (!SafetensorsHeader.IsArchitecture(weights.Architecture))
            throw new ArgumentException(
                $"The architecture is {SafeText.Quoted(weights.Architecture)}; {SafetensorsHeader.ExpectedArchitecture}.", nameof(weights));
        var names = new HashSet<string>(StringComparer.Ordinal) { SafetensorsHeader.MetadataKey };
        foreach (var (name, shape, values) in weights.Tensors)
        {
            if (!names.Add(name))
                throw new ArgumentException($"Two tensors are called '{name}', or that name is reserved.", nameof(weights));
            if (shape.Any(d => d < 0) || shape.Aggregate(1.0, (product, d) => product * d) != values.Length)
                throw new ArgumentException(
                    $"Tensor '{name}' of shape [{string.Join(", ", shape)}] has {values.Length} values.", nameof(weights));
        }
        foreach (string key in weights.Settings.Keys)
            if (key is SafetensorsHeader.ArchitectureKey or SafetensorsHeader.FormatKey)
                throw new ArgumentException($"A setting must not be called '{key}': the file keeps that name for itself.", nameof(weights));
    }

    private static void WriteJson(
        Utf8JsonWriter json, IEnumerable<KeyValuePair<string, string>> settings, string architecture, string type, int size,
        IReadOnlyList<(string Name, IReadOnlyList<int> Shape, int Length)> tensors)
    {
        json.WriteStartObject();
        json.WriteStartObject(SafetensorsHeader.MetadataKey);
        var pairs = settings.Append(new(SafetensorsHeader.ArchitectureKey, architecture))
            .Append(new(SafetensorsHeader.FormatKey, "pt"));
        foreach (var (key, value) in pairs.OrderBy(p => p.Key, StringComparer.Ordinal)) // The dictionary's own order may follow a culture.
            json.WriteString(key, value);
        json.WriteEndObject();
        long offset = 0;
        foreach (var (name, shape, length) in tensors)
        {
            json.WriteStartObject(name);
            json.WriteString("dtype", type);
            json.WriteStartArray("shape");
            foreach (int d in shape)
                json.WriteNumberValue(d);
            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(offset);
            json.WriteNumberValue(offset += (long)size * length);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
