using System.Collections.Immutable;
using System.Text.Json;

namespace FashionGan.Cli;

/// <summary>An input as a request's JSON describes it; its data are read once name, type and shape are known, in whatever order they
/// come.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The name of what it holds.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Data">The JSON of its data; null for none.</param>
/// <param name="Bytes">How many bytes of it follow the JSON; null for none.</param>
internal sealed record InputDraft(string Name, string Type, ImmutableArray<int> Shape, Range? Data, int? Bytes)
{
    private const int MostDimensions = 8;

    /// <summary>Reads one; the reader stands on its first brace, and then on its last.</summary>
    public static InputDraft Read(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw JsonFault.At(field, reader, "an object with name, shape, datatype and data");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        (string? name, string? type, ImmutableArray<int>? shape, Range? data, int? bytes) = (null, null, null, null, null);
        while (JsonFault.NextField(ref reader, seen, field) is { } key)
        {
            switch (key)
            {
                case "name":
                    name = JsonFault.Text(ref reader, $"{field}.name");
                    break;
                case "datatype":
                    type = JsonFault.Text(ref reader, $"{field}.datatype");
                    break;
                case "shape":
                    shape = ReadShape(ref reader, $"{field}.shape");
                    break;
                case "data":
                    int start = (int)reader.TokenStartIndex;
                    reader.Skip();
                    data = start..(int)reader.BytesConsumed;
                    break;
                case "parameters":
                    bytes = RequestParameters.Read(ref reader, $"{field}.parameters").DataBytes;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        if ((data is null) == (bytes is null))
            throw RequestFault.Bad($"{field} has {(data is null ? "neither" : "both")} data and parameters.binary_data_size, allowed is "
                + $"one of them.");
        return new InputDraft(
            name ?? throw JsonFault.Missing($"{field}.name", "the name of an input"),
            type ?? throw JsonFault.Missing($"{field}.datatype", "such as FP32"),
            shape ?? throw JsonFault.Missing($"{field}.shape", "an array of lengths, the rows first"), data, bytes);
    }

    private static ImmutableArray<int> ReadShape(ref Utf8JsonReader reader, string field)
    {
        const string Allowed = "an array of 1 to 8 whole numbers from 1 to 2147483647";
        if (reader.TokenType != JsonTokenType.StartArray)
            throw JsonFault.At(field, reader, Allowed);
        var shape = ImmutableArray.CreateBuilder<int>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (shape.Count == MostDimensions)
                throw RequestFault.Bad($"{field} has more than {MostDimensions} lengths, allowed is {Allowed}.");
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out int length) || length < 1)
                throw JsonFault.At($"{field}[{shape.Count}]", reader, "a whole number from 1 to 2147483647");
            shape.Add(length);
        }
        return shape.Count > 0 ? shape.ToImmutable() : throw RequestFault.Bad($"{field} is empty, allowed is {Allowed}.");
    }
}
