using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FashionGan.Cli;

/// <summary>Reads the body of a request, up to a limit; memory is taken for what has come, not for what was announced.</summary>
internal static class RequestBody
{
    private const int PartBytes = 1 << 16;

    /// <param name="context">The request.</param>
    /// <param name="most">The most bytes.</param>
    /// <exception cref="RequestFault">It is longer, or compressed, or there is no room for it beside the others.</exception>
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
        byte[] part = ArrayPool<byte>.Shared.Rent(PartBytes);
        try
        {
            var share = context.Features.GetRequiredFeature<BodyShare>();
            for (int got; (got = await request.Body.ReadAsync(part, context.RequestAborted).ConfigureAwait(false)) > 0;)
            {
                share.Take(got);
                bytes.Write(part, 0, got);
            }
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw TooLarge(most);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(part);
        }
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    private static RequestFault TooLarge(long most) =>
        RequestFault.TooLarge($"The body is too long: at most {most} bytes are taken. Send fewer rows at a time.");
}
