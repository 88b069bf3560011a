using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace FashionGan.Cli;

/// <summary>Answers in JSON.</summary>
internal static class JsonAnswer
{
    private const string ContentType = "application/json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = Encoder, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    // Answers are read by programs, or by the page as text: nothing in them is HTML.
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>An object as JSON: names begin small, and what is null is left out.</summary>
    public static byte[] ToBytes(object answer) => JsonSerializer.SerializeToUtf8Bytes(answer, Options);

    /// <summary>Sends an object as JSON.</summary>
    public static Task SendAsync(HttpContext context, int status, object answer) => SendBytesAsync(context, status, ToBytes(answer));

    /// <summary>Sends bytes, JSON where nothing else is said.</summary>
    public static async Task SendBytesAsync(HttpContext context, int status, ReadOnlyMemory<byte> bytes, string type = ContentType)
    {
        var response = context.Response;
        (response.StatusCode, response.ContentType, response.ContentLength) = (status, type, bytes.Length);
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Sends an error: <c>{"error": MESSAGE}</c>.</summary>
    public static Task SendErrorAsync(HttpContext context, int status, string message)
    {
        if (status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "1";
        if (status == StatusCodes.Status413PayloadTooLarge)
            context.Response.Headers.Connection = "close"; // The rest is not read: a client's next request would be lost with it.
        return SendAsync(context, status, new { Error = SafeText.Lines(message) });
    }
}
