using System.Text.Json;

namespace FashionGan.Cli;

/// <summary>What is wrong with a JSON text, and how it is said.</summary>
internal static class JsonFault
{
    /// <summary>The text is none.</summary>
    public static RequestFault Of(JsonException e) =>
        RequestFault.Bad($"The body is not valid JSON: {SafeText.Beginning(e.Message, 200)}", e);

    /// <summary>A field holds what it may not.</summary>
    public static RequestFault At(string field, in Utf8JsonReader reader, string allowed) =>
        RequestFault.Bad($"{field} is {ElementType.Shown(reader)}, allowed is {allowed}.");

    /// <summary>A field that is needed is not there.</summary>
    public static RequestFault Missing(string field, string allowed) => RequestFault.Bad($"{field} is missing, allowed is {allowed}.");

    /// <summary>Stands on the next field's name, or at the object's end.</summary>
    /// <returns>The name, or null at the end.</returns>
    /// <exception cref="RequestFault">It came before.</exception>
    public static string? NextField(ref Utf8JsonReader reader, HashSet<string> seen, string owner)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.PropertyName)
            return null;
        string name = Text(ref reader, "a field's name");
        reader.Read();
        return seen.Add(name) ? name : throw RequestFault.Bad($"{owner} has the field {SafeText.Quoted(name)} twice, allowed is once.");
    }

    /// <summary>A text; escapes of what is no Unicode are refused.</summary>
    public static string Text(ref Utf8JsonReader reader, string field, int most = 256)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
            throw At(field, reader, "a text");
        if (reader.ValueSpan.Length > 6 * most)
            throw RequestFault.Bad($"{field} has {reader.ValueSpan.Length} bytes, allowed are at most {most} characters.");
        try
        {
            string text = reader.GetString()!;
            return text.Length <= most ? text
                : throw RequestFault.Bad($"{field} has {text.Length} characters, allowed are at most {most}.");
        }
        catch (InvalidOperationException)
        {
            throw At(field, reader, "a text in Unicode");
        }
    }
}
