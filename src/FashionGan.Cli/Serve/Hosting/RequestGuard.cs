using Microsoft.AspNetCore.Http;

namespace FashionGan.Cli;

/// <summary>What stands around every request: how many are worked on at once, who may ask, and what an error looks like.</summary>
/// <param name="options">The limits.</param>
/// <param name="complain">Is told of faults of the program.</param>
internal sealed class RequestGuard(ServeOptions options, Action<string> complain)
{
    /// <summary>Nothing is loaded but what this server has, and no other page may frame it.</summary>
    private const string ContentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly BodyRoom _bodies = new(options.MostBytesAtOnce);
    private int _running;

    public async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        (headers.ContentSecurityPolicy, headers.XContentTypeOptions, headers["Referrer-Policy"]) = (
            ContentPolicy, "nosniff", "no-referrer");
        (headers.CacheControl, headers["Cross-Origin-Resource-Policy"]) = ("no-store", "same-origin");
        using var share = new BodyShare(_bodies);
        context.Features.Set(share);
        bool hasRoom = Interlocked.Increment(ref _running) <= options.MostRequests;
        try
        {
            if (!hasRoom)
                throw RequestFault.Busy($"The server works on {options.MostRequests} requests already. Try again in a second.");
            RequestOrigin.Check(context.Request, options.IsLocal);
            await next(context).ConfigureAwait(false);
            if (context.Response is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest, ContentLength: null } unsaid)
                await JsonAnswer.SendErrorAsync(context, unsaid.StatusCode, Unsaid(context)).ConfigureAwait(false);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            var (status, message) = Answer(e);
            await JsonAnswer.SendErrorAsync(context, status, message).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            context.Abort(); // The client has left.
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private static string Unsaid(HttpContext context) => context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed
        ? $"The method is {SafeText.Quoted(context.Request.Method)}, allowed is {context.Response.Headers.Allow}."
        : $"There is nothing at {SafeText.Quoted(context.Request.Path.Value ?? "")}; there are / (the page), /v2 and /v2/models/NAME.";

    private (int Status, string Message) Answer(Exception fault)
    {
        switch (fault)
        {
            case RequestFault f:
                return (f.Status, f.Message);
            case BadHttpRequestException f:
                return (f.StatusCode, f.Message);
            default:
                complain(fault.ToString());
                return (StatusCodes.Status500InternalServerError, "The server failed at this request; it says more where it was started.");
        }
    }
}
