using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FashionGan;

/// <summary>The header of a safetensors file, checked: its tensors follow one another from byte 0 of the data, in this order.</summary>
internal sealed class SafetensorsHeader
{
    /// <summary>Our limit, far below the reference's 100 MB: 4 MiB describe some 40,000 tensors.</summary>
    public const int MaxLength = 4 << 20;

    private const string MetadataKey = "__metadata__";
    private const string ArchitectureKey = "architecture";
    private const string FormatKey = "format";
    private const int MaxRank = 64;

    private readonly ImmutableSortedDictionary<string, string> _metadata;
    private readonly ImmutableArray<Entry> _entries;

    private SafetensorsHeader(ImmutableSortedDictionary<string, string> metadata, ImmutableArray<Entry> entries) =>
        (_metadata, _entries) = (metadata, entries);

    /// <summary>Bytes of data that the tensors take, at most the largest array's length.</summary>
    public int DataLength => _entries.IsEmpty ? 0 : (int)_entries[^1].End;

    /// <summary>Reads the eight bytes a file begins with.</summary>
    public static int Length(ReadOnlySpan<byte> prefix)
    {
        if (prefix.Length < sizeof(ulong))
            throw new InvalidDataException($"A safetensors file begins with 8 bytes of header length, but this one has {prefix.Length} bytes in all.");
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        return length is >= 2 and <= MaxLength
            ? (int)length
            : throw new InvalidDataException($"The header of a safetensors file takes 2 to {MaxLength} bytes, but this one claims {length}: it is damaged, or not a safetensors file.");
    }

    /// <summary>Reads and checks the JSON.</summary>
    public static SafetensorsHeader Read(byte[] json)
    {
        if (json[0] != (byte)'{')
            throw new InvalidDataException($"The header of a safetensors file begins with '{{', but this one begins with byte 0x{json[0]:x2}.");
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 4 });
            var metadata = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
            var entries = new List<Entry>();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Name == MetadataKey)
                    metadata = Metadata(property.Value);
                else
                    entries.Add(TensorEntry(property.Name, property.Value));
            }
            return new SafetensorsHeader(metadata, Contiguous(entries));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"The safetensors header is not the JSON that it should be: {e.Message}", e);
        }
    }

    /// <summary>The weights over <see cref="DataLength"/> bytes of data.</summary>
    public NetworkWeights Weights(ReadOnlySpan<byte> data)
    {
        var tensors = ImmutableArray.CreateBuilder<WeightTensor>(_entries.Length);
        foreach (var entry in _entries)
            tensors.Add(new WeightTensor(entry.Name, entry.Shape, SafetensorsType.Read(entry.Name, entry.Type, data[(int)entry.Begin..(int)entry.End])));
        return new NetworkWeights(
            _metadata.GetValueOrDefault(ArchitectureKey, ""),
            _metadata.Remove(ArchitectureKey).Remove(FormatKey),
            tensors.MoveToImmutable());
    }

    /// <summary>The length and the JSON, padded: all that comes before the data.</summary>
    public static byte[] Write(NetworkWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Check(weights);
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write(stackalloc byte[sizeof(ulong)]);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            WriteJson(json, weights);
        while (buffer.WrittenCount % 8 != 0)
            buffer.Write(" "u8);
        byte[] bytes = buffer.WrittenSpan.ToArray();
        int length = bytes.Length - sizeof(ulong);
        if (length > MaxLength)
            throw new ArgumentException($"The tensors' names and the settings take {length} bytes; {MaxLength} are allowed.", nameof(weights));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)length);
        return bytes;
    }

    private static void Check(NetworkWeights weights)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { MetadataKey };
        foreach (var (name, shape, values) in weights.Tensors)
        {
            if (!names.Add(name))
                throw new ArgumentException($"Two tensors are called '{name}', or that name is reserved.", nameof(weights));
            if (shape.Any(d => d < 0) || shape.Aggregate(1.0, (product, d) => product * d) != values.Length)
                throw new ArgumentException($"Tensor '{name}' of shape [{string.Join(", ", shape)}] has {values.Length} values.", nameof(weights));
        }
        foreach (string key in weights.Settings.Keys)
            if (key is ArchitectureKey or FormatKey)
                throw new ArgumentException($"A setting must not be called '{key}': the file keeps that name for itself.", nameof(weights));
    }

    private static void WriteJson(Utf8JsonWriter json, NetworkWeights weights)
    {
        json.WriteStartObject();
        json.WriteStartObject(MetadataKey);
        var pairs = weights.Settings.Append(new(ArchitectureKey, weights.Architecture)).Append(new(FormatKey, "pt"));
        foreach (var (key, value) in pairs.OrderBy(p => p.Key, StringComparer.Ordinal)) // The dictionary's own order may follow a culture.
            json.WriteString(key, value);
        json.WriteEndObject();
        long offset = 0;
        foreach (var (name, shape, values) in weights.Tensors)
        {
            json.WriteStartObject(name);
            json.WriteString("dtype", "F32");
            json.WriteStartArray("shape");
            foreach (int d in shape)
                json.WriteNumberValue(d);
            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(offset);
            json.WriteNumberValue(offset += sizeof(float) * values.LongLength);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static ImmutableSortedDictionary<string, string> Metadata(JsonElement element)
    {
        var pairs = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var pair in element.EnumerateObject())
            pairs.Add(pair.Name, pair.Value.ValueKind == JsonValueKind.String
                ? pair.Value.GetString()!
                : throw new InvalidDataException($"Metadata '{pair.Name}' must be a text, but is {pair.Value.ValueKind}."));
        return pairs.ToImmutable();
    }

    private static Entry TensorEntry(string name, JsonElement element)
    {
        string? type = null;
        ImmutableArray<int>? shape = null;
        (long Begin, long End)? offsets = null;
        foreach (var field in element.EnumerateObject())
            switch (field.Name)
            {
                case "dtype":
                    type = field.Value.GetString();
                    break;
                case "shape":
                    if (field.Value.GetArrayLength() > MaxRank)
                        throw new InvalidDataException($"Tensor '{name}' has {field.Value.GetArrayLength()} dimensions; up to {MaxRank} are allowed.");
                    shape = [.. field.Value.EnumerateArray().Select(d => (int)Natural(name, d, int.MaxValue))];
                    break;
                case "data_offsets":
                    if (field.Value.GetArrayLength() != 2)
                        throw new InvalidDataException($"Tensor '{name}' must have two data_offsets, but has {field.Value.GetArrayLength()}.");
                    offsets = (Natural(name, field.Value[0], Array.MaxLength), Natural(name, field.Value[1], Array.MaxLength));
                    break;
                default:
                    throw new InvalidDataException($"Tensor '{name}' has a field '{field.Name}', which the format does not know.");
            }
        if (type is null || shape is null || offsets is not var (begin, end))
            throw new InvalidDataException($"Tensor '{name}' needs dtype, shape and data_offsets, and lacks one of them.");
        int size = SafetensorsType.Size(type);
        if (size == 0)
            throw new InvalidDataException($"Tensor '{name}' is of type '{type}'; {SafetensorsType.Readable} are read.");
        long bytes = shape.Value.Aggregate((long)size, (product, d) => Product(name, product, d));
        if (end - begin != bytes)
            throw new InvalidDataException($"Tensor '{name}' of shape [{string.Join(", ", shape.Value)}] and type {type} takes {bytes} bytes, but its offsets [{begin}, {end}] hold {end - begin}.");
        return new Entry(name, type, shape.Value, begin, end);
    }

    private static long Natural(string name, JsonElement element, long max) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long value) && value >= 0 && value <= max
            ? value
            : throw new InvalidDataException($"Tensor '{name}' has {element.GetRawText()} in its shape or offsets; allowed is 0 to {max}.");

    private static long Product(string name, long product, int dimension)
    {
        long next;
        try
        {
            next = checked(product * dimension);
        }
        catch (OverflowException)
        {
            next = long.MaxValue;
        }
        return next <= Array.MaxLength
            ? next
            : throw new InvalidDataException($"Tensor '{name}' claims a shape of more than {Array.MaxLength} bytes; files of that size are not read.");
    }

    private static ImmutableArray<Entry> Contiguous(List<Entry> entries)
    {
        ImmutableArray<Entry> sorted = [.. entries.OrderBy(e => e.Begin).ThenBy(e => e.End)]; // Stable: empty tensors keep the header's order.
        long at = 0;
        foreach (var entry in sorted)
        {
            if (entry.Begin != at)
                throw new InvalidDataException($"Tensor '{entry.Name}' begins at byte {entry.Begin} of the data, but the one before ends at {at}: tensors must follow one another with neither gap nor overlap.");
            at = entry.End;
        }
        return sorted;
    }

    private sealed record Entry(string Name, string Type, ImmutableArray<int> Shape, long Begin, long End);
}
