using System.Text.Json;

namespace FashionGan.Cli;

/// <summary>The parameters of a request, an input or an output that mean something here; others are passed over.</summary>
/// <param name="DataBytes">How many bytes of an input follow the JSON: <c>binary_data_size</c>.</param>
/// <param name="IsBinary">Whether an output is to follow the JSON as bytes: <c>binary_data</c>, of all <c>binary_data_output</c>.</param>
internal readonly record struct RequestParameters(int? DataBytes, bool? IsBinary)
{
    /// <summary>Reads them; the reader stands on the first brace, and then on the last.</summary>
    public static RequestParameters Read(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw JsonFault.At(field, reader, "an object");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int? size = null;
        bool? binary = null;
        while (JsonFault.NextField(ref reader, seen, field) is { } key)
        {
            switch (key)
            {
                case "binary_data_size":
                    if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out int bytes) || bytes < 0)
                        throw JsonFault.At($"{field}.{key}", reader, "a whole number from 0 to 2147483647");
                    size = bytes;
                    break;
                case "binary_data" or "binary_data_output":
                    if (reader.TokenType is not (JsonTokenType.True or JsonTokenType.False))
                        throw JsonFault.At($"{field}.{key}", reader, "true or false");
                    binary = reader.GetBoolean();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return new RequestParameters(size, binary);
    }
}
