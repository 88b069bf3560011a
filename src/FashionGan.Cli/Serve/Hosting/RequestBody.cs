using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FashionGan.Cli;

/// <summary>Reads the body of a request, up to a limit; memory is taken for what has come, not for what was announced.</summary>
internal static class RequestBody
{
    /// <param name="context">The request.</param>
    /// <param name="most">The most bytes.</param>
    /// <exception cref="RequestFault">It is longer, or compressed.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, long most)
    {
        var request = context.Request;
        string encoding = request.Headers.ContentEncoding.ToString();
        if (encoding.Length > 0 && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            throw new RequestFault(415, $"Content-Encoding is {SafeText.Quoted(encoding)}, allowed is identity: bodies are not "
                + $"compressed.");
        if (request.ContentLength > most)
            throw TooLarge(most);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most;
        var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, context.RequestAborted).ConfigureAwait(false);
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    private static RequestFault TooLarge(long most) => RequestFault.TooLarge(Message(most));

    public static string Message(long most) => $"The body is too long: at most {most} bytes are taken. Send fewer rows at a time.";
}
