using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;

namespace FashionGan;

/// <summary>The header of a safetensors file, checked: its tensors follow one another from byte 0 of the data, in this order.</summary>
/// <param name="Metadata">What the file says of itself beside its tensors.</param>
/// <param name="Entries">The tensors, in file order.</param>
internal sealed record SafetensorsHeader(
    ImmutableSortedDictionary<string, string> Metadata, ImmutableArray<SafetensorsHeader.Entry> Entries)
{
    /// <summary>Our limit, far below the reference's 100 MB: 4 MiB describe some 40,000 tensors.</summary>
    public const int MaxLength = 4 << 20;

    public const string MetadataKey = "__metadata__";
    public const string ArchitectureKey = "architecture";
    public const string FormatKey = "format";
    public static readonly string ExpectedArchitecture =
        $"expected is a name of up to {MostArchitecture} characters, none of them a control character";
    private const int MostArchitecture = 100;
    private const int MaxRank = 64, MostShown = 300;

    /// <summary>What the file says it holds; empty where it does not.</summary>
    public string Architecture => Metadata.GetValueOrDefault(ArchitectureKey, "");

    /// <summary>What else it says of itself.</summary>
    public ImmutableSortedDictionary<string, string> Settings => Metadata.Remove(ArchitectureKey).Remove(FormatKey);

    /// <summary>Bytes of data that the tensors take, at most the largest array's length.</summary>
    public int DataLength => Entries.IsEmpty ? 0 : (int)Entries[^1].End;

    /// <summary>Reads the eight bytes a file begins with.</summary>
    public static int Length(ReadOnlySpan<byte> prefix)
    {
        if (prefix.Length < sizeof(ulong))
            throw new InvalidDataException(
                $"A safetensors file begins with 8 bytes of header length, but this one has {prefix.Length} bytes in all.");
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        return length is >= 2 and <= MaxLength
            ? (int)length
            : throw new InvalidDataException(
                $"The header of a safetensors file takes 2 to {MaxLength} bytes, but this one claims {length}: "
                + "it is damaged, or not a safetensors file.");
    }

    /// <summary>Reads and checks the JSON.</summary>
    public static SafetensorsHeader Read(byte[] json)
    {
        if (json[0] != (byte)'{')
            throw new InvalidDataException(
                $"The header of a safetensors file begins with '{{', but this one begins with byte 0x{json[0]:x2}.");
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 4 });
            var metadata = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
            var entries = new List<Entry>();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Name == MetadataKey)
                    metadata = ReadMetadata(property.Value);
                else
                    entries.Add(TensorEntry(property.Name, property.Value));
            }
            var header = new SafetensorsHeader(metadata, Contiguous(entries));
            return IsArchitecture(header.Architecture) ? header : throw new InvalidDataException(
                $"The architecture that the safetensors header names is {SafeText.Quoted(header.Architecture)}; {ExpectedArchitecture}.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException(
                $"The safetensors header is not the JSON that it should be: {SafeText.Beginning(e.Message, MostShown)}", e);
        }
    }

    /// <summary>Whether a network may be called that: every error that speaks of it does so on a line of its own.</summary>
    public static bool IsArchitecture(string name) => name.Length <= MostArchitecture && SafeText.Line(name) == name;

    /// <summary>The weights over <see cref="DataLength"/> bytes of data.</summary>
    public NetworkWeights Weights(ReadOnlySpan<byte> data)
    {
        var tensors = ImmutableArray.CreateBuilder<WeightTensor>(Entries.Length);
        var others = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var entry in Entries)
            if (SafetensorsType.HoldsWeights(entry.Type))
                tensors.Add(new WeightTensor(
                    entry.Name, entry.Shape, SafetensorsType.Read(entry.Name, entry.Type, data[(int)entry.Begin..(int)entry.End])));
            else
                others.Add(entry.Name, entry.Type);
        return new NetworkWeights(Architecture, Settings, tensors.ToImmutable()) { OtherTypes = others.ToImmutable() };
    }

    private static ImmutableSortedDictionary<string, string> ReadMetadata(JsonElement element)
    {
        var pairs = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var pair in element.EnumerateObject())
            pairs.Add(pair.Name, pair.Value.ValueKind == JsonValueKind.String
                ? pair.Value.GetString()!
                : throw new InvalidDataException($"Metadata {SafeText.Quoted(pair.Name)} must be a text, but is {pair.Value.ValueKind}."));
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
                        throw Bad(name, $"has {field.Value.GetArrayLength()} dimensions; up to {MaxRank} are allowed.");
                    shape = [.. field.Value.EnumerateArray().Select(d => (int)Natural(name, d, int.MaxValue))];
                    break;
                case "data_offsets":
                    if (field.Value.GetArrayLength() != 2)
                        throw Bad(name, $"must have two data_offsets, but has {field.Value.GetArrayLength()}.");
                    offsets = (Natural(name, field.Value[0], Array.MaxLength), Natural(name, field.Value[1], Array.MaxLength));
                    break;
                default:
                    throw Bad(name, $"has a field {SafeText.Quoted(field.Name)}, which the format does not know.");
            }
        if (type is null || shape is null || offsets is not var (begin, end))
            throw Bad(name, $"needs dtype, shape and data_offsets, and lacks one of them.");
        int size = SafetensorsType.Bits(type);
        if (size == 0)
            throw Bad(name, $"is of type {SafeText.Quoted(type)}, which the format does not know.");
        long bits = shape.Value.Aggregate((long)size, (product, d) => Product(name, product, d));
        if (8 * (end - begin) != bits)
            throw Bad(name, $"of shape [{string.Join(", ", shape.Value)}] and type {type} takes "
                + $"{(bits % 8 == 0 ? $"{bits / 8} bytes" : $"{bits} bits")}, but its offsets [{begin}, {end}] hold {end - begin} bytes.");
        return new Entry(name, type, shape.Value, begin, end);
    }

    private static long Natural(string name, JsonElement element, long max) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long value) && value >= 0 && value <= max
            ? value
            : throw Bad(name, $"has {SafeText.Quoted(element.GetRawText())} in its shape or offsets; allowed is 0 to {max}.");

    private static long Product(string name, long product, int dimension) =>
        (Int128)product * dimension is var next && next <= 8L * Array.MaxLength
            ? (long)next
            : throw Bad(name, $"claims a shape of more than {Array.MaxLength} bytes; files of that size are not read.");

    private static ImmutableArray<Entry> Contiguous(List<Entry> entries)
    {
        // Stable: empty tensors keep the header's order.
        ImmutableArray<Entry> sorted = [.. entries.OrderBy(e => e.Begin).ThenBy(e => e.End)];
        long at = 0;
        foreach (var entry in sorted)
        {
            if (entry.Begin != at)
                throw Bad(entry.Name, $"begins at byte {entry.Begin} of the data, but the one before ends at {at}: "
                    + "tensors must follow one another with neither gap nor overlap.");
            at = entry.End;
        }
        return sorted;
    }

    private static InvalidDataException Bad(string tensor, string fault) => new($"Tensor {SafeText.Quoted(tensor)} {fault}");

    /// <summary>A tensor's place in the data.</summary>
    public sealed record Entry(string Name, string Type, ImmutableArray<int> Shape, long Begin, long End);
}
