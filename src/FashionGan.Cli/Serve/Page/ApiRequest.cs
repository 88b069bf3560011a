using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace FashionGan.Cli;

/// <summary>What the page asks for: an object whose fields are read one by one, and no others.</summary>
internal sealed class ApiRequest
{
    private readonly Dictionary<string, JsonElement> _fields;

    private ApiRequest(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw RequestFault.Bad($"The body is {Shown(body)}, allowed is an object.");
        _fields = body.EnumerateObject().ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
    }

    /// <exception cref="RequestFault">The body is no JSON object.</exception>
    public static async Task<ApiRequest> ReadAsync(HttpContext context, long most)
    {
        var body = await RequestBody.ReadAsync(context, most).ConfigureAwait(false);
        if (!Utf8.IsValid(body.Span))
            throw RequestFault.Bad("The body is no text in UTF-8, allowed is JSON.");
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return new ApiRequest(document.RootElement.Clone());
        }
        catch (JsonException e)
        {
            throw JsonFault.Of(e);
        }
        catch (InvalidOperationException e)
        {
            throw RequestFault.Bad("A field's name is a text that is no Unicode, allowed is a text.", e);
        }
    }

    public int Whole(string field, int min, int max, int byDefault) => Take(field) is not { } value ? byDefault
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= min && number <= max ? number
        : throw Bad(field, value, $"a whole number from {min} to {max}");

    public ulong Seed(string field) => Take(field) is not { } value ? 0
        : value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out ulong number) ? number
        : throw Bad(field, value, $"a whole number from 0 to {ulong.MaxValue}");

    public double Number(string field, double min, double max, double byDefault) => Take(field) is not { } value ? byDefault
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number >= min && number <= max ? number
        : throw Bad(field, value, $"a number from {min} to {max}");

    /// <summary>A text; null where it is left out or null.</summary>
    public string? Text(string field) => Take(field) is { } value ? TextOf(field, value) : null;

    /// <summary>One of some names.</summary>
    [return: NotNullIfNotNull(nameof(byDefault))]
    public string? Choice(string field, IEnumerable<string> names, string? byDefault) => Text(field) is not { } text ? byDefault
        : names.Contains(text) ? text : throw RequestFault.Bad(
            $"{field} is {SafeText.Quoted(text)}, allowed is one of {string.Join(", ", names)}.");

    /// <summary>One to some of some names, each once.</summary>
    public ImmutableArray<string> Choices(string field, IReadOnlyCollection<string> names, int most)
    {
        string allowed = $"an array of 1 to {most} of {string.Join(", ", names)}, each once";
        if (Take(field) is not { } value)
            throw JsonFault.Missing(field, allowed);
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is var length && (length < 1 || length > most))
            throw Bad(field, value, allowed);
        ImmutableArray<string> chosen = [.. value.EnumerateArray().Select(e => TextOf(field, e))];
        return chosen.FirstOrDefault(c => !names.Contains(c) || chosen.Count(o => o == c) > 1) is { } bad
            ? throw RequestFault.Bad($"{field} has {SafeText.Quoted(bad)}, allowed is {allowed}.")
            : chosen;
    }

    /// <summary>The bytes of a text in base64.</summary>
    public byte[] Bytes(string field)
    {
        const string Allowed = "a PNG file in base64";
        if (Take(field) is not { } value)
            throw JsonFault.Missing(field, Allowed);
        try
        {
            return value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out byte[]? bytes) ? bytes
                : throw Bad(field, value, Allowed);
        }
        catch (InvalidOperationException) // It is no Unicode.
        {
            throw Bad(field, value, Allowed);
        }
    }

    /// <exception cref="RequestFault">There are fields that nobody reads.</exception>
    public void End()
    {
        if (_fields.Count > 0)
            throw RequestFault.Bad($"The body has the field {SafeText.Quoted(_fields.Keys.First())}, which means nothing here.");
    }

    private JsonElement? Take(string field) =>
        _fields.Remove(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string TextOf(string field, JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Bad(field, value, "a text");
        }
        catch (InvalidOperationException e)
        {
            throw RequestFault.Bad($"{field} is a text that is no Unicode, allowed is a text.", e);
        }
    }

    private static RequestFault Bad(string field, JsonElement value, string allowed) =>
        RequestFault.Bad($"{field} is {Shown(value)}, allowed is {allowed}.");

    private static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => $"an array of {value.GetArrayLength()} elements",
        _ => SafeText.Beginning(value.GetRawText(), SafeText.QuotedLength),
    };
}
