using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace FashionGan.Cli;

/// <summary>Answers in JSON.</summary>
internal static class JsonAnswer
{
    public const string ContentType = "application/json";

    // Answers are read by programs, or by the page as text: nothing in them is HTML.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What <paramref name="write"/> writes, as bytes.</summary>
    public static ArrayBufferWriter<byte> ToBytes(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(bytes, s_options);
        write(writer);
        writer.Flush();
        return bytes;
    }

    /// <summary>Sends what <paramref name="write"/> writes.</summary>
    public static Task SendAsync(HttpContext context, int status, Action<Utf8JsonWriter> write) =>
        SendAsync(context, status, ToBytes(write).WrittenMemory);

    /// <summary>Sends JSON.</summary>
    public static async Task SendAsync(HttpContext context, int status, ReadOnlyMemory<byte> json)
    {
        var response = context.Response;
        (response.StatusCode, response.ContentType, response.ContentLength) = (status, ContentType, json.Length);
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(json, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Sends an error: <c>{"error": MESSAGE}</c>.</summary>
    public static Task SendErrorAsync(HttpContext context, int status, string message)
    {
        if (status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "1";
        if (status == StatusCodes.Status413PayloadTooLarge)
            context.Response.Headers.Connection = "close"; // The rest is not read: a client's next request would be lost with it.
        return SendAsync(context, status, json =>
        {
            json.WriteStartObject();
            json.WriteString("error", SafeText.Lines(message));
            json.WriteEndObject();
        });
    }
}
