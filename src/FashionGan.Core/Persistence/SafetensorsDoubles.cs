using System.Collections.Immutable;

namespace FashionGan;

/// <summary>A safetensors file whose tensors are all of doubles, exactly as they are.</summary>
/// <param name="Architecture">What the file says it holds; empty where it does not.</param>
/// <param name="Settings">What else it says of itself.</param>
/// <param name="Tensors">The tensors, in file order.</param>
internal sealed record SafetensorsDoubles(
    string Architecture, ImmutableSortedDictionary<string, string> Settings, ImmutableArray<SafetensorsDoubles.Tensor> Tensors)
{
    private const string Type = "F64";

    /// <summary>Writes the tensors to a stream, which stays open.</summary>
    public static void Write(
        Stream stream, string architecture, IEnumerable<KeyValuePair<string, string>> settings, IReadOnlyList<Tensor> tensors)
    {
        stream.Write(SafetensorsHeaderWriter.ToBytes(
            settings, architecture, Type, sizeof(double),
            [.. tensors.Select(t => (t.Name, (IReadOnlyList<int>)t.Shape, t.Values.Length))]));
        foreach (var tensor in tensors)
            stream.Write(SafetensorsType.Bytes(tensor.Values));
    }

    /// <summary>Reads a stream to its end; tensors of other types are left out.</summary>
    /// <exception cref="InvalidDataException">It is not valid safetensors.</exception>
    public static SafetensorsDoubles Read(Stream stream)
    {
        var (header, data) = SafetensorsFile.ReadParts(stream);
        return new SafetensorsDoubles(
            header.Architecture, header.Settings,
            [
                .. header.Entries.Where(e => e.Type == Type).Select(e => new Tensor(
                    e.Name, e.Shape, SafetensorsType.Read<double>(data.AsSpan((int)e.Begin, (int)(e.End - e.Begin))))),
            ]);
    }

    /// <summary>The tensor of a name; null where there is none.</summary>
    public Tensor? Find(string name) => Tensors.FirstOrDefault(t => t.Name == name);

    /// <summary>A tensor.</summary>
    public sealed record Tensor(string Name, ImmutableArray<int> Shape, double[] Values);
}
