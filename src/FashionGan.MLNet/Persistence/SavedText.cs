using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FashionGan;

/// <summary>
/// A saved step as one text: a line with format number and SHA-256, a line of JSON, and the weights (safetensors) in base64.
/// </summary>
internal static class SavedText
{
    public const int Format = 1;

    private const string Magic = "fashion-gan-model";
    private const int MostShown = 200;

    public static string Write(SavedStep step)
    {
        string header = JsonSerializer.Serialize(step with { Weights = null });
        string body = $"{header}\n{(step.Weights is null ? "" : Convert.ToBase64String(SafetensorsFile.ToBytes(step.Weights)))}";
        return string.Create(CultureInfo.InvariantCulture, $"{Magic} {Format} {Hash(body)}\n{body}");
    }

    /// <exception cref="InvalidDataException">The text is damaged, was changed, or was made by a newer version.</exception>
    public static SavedStep Read(ReadOnlySpan<char> text)
    {
        int end = text.IndexOf('\n');
        if (end < 0 || text[..end].ToString().Split(' ') is not [Magic, var format, var hash]
            || !int.TryParse(format, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1)
            throw Damaged($"it does not begin with '{Magic}'");
        if (number > Format)
            throw new InvalidDataException(
                $"The saved model has format {number}; this version of the library reads up to {Format}. Update the library.");
        var body = text[(end + 1)..];
        if (Hash(body) != hash)
            throw Damaged("its contents do not match their SHA-256");
        int line = body.IndexOf('\n');
        if (line < 0)
            throw Damaged("it ends too early");
        try
        {
            var step = JsonSerializer.Deserialize<SavedStep>(body[..line]) ?? throw Damaged("it is empty");
            var weights = body[(line + 1)..];
            return weights.IsEmpty ? step : step with { Weights = SafetensorsFile.Read(Convert.FromBase64String(weights.ToString())) };
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw Damaged(SafeText.Beginning(e.Message, MostShown));
        }
    }

    private static string Hash(ReadOnlySpan<char> body)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(body)];
        Encoding.UTF8.GetBytes(body, bytes);
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    private static InvalidDataException Damaged(string why) =>
        new($"The saved model is damaged or was changed: {why}. Save it again, or use an intact copy.");
}
