using System.Net;
using Microsoft.AspNetCore.Http;

namespace FashionGan.Cli;

/// <summary>Refuses what other web sites have a visitor's browser ask: it reaches servers that only this machine can reach.</summary>
/// <remarks>
/// A page of another origin says so in <c>Origin</c>. One whose name was made to point here (DNS rebinding) says its name in <c>Host</c>,
/// so that a server that listens to this machine alone answers only to this machine's names.
/// </remarks>
internal static class RequestOrigin
{
    /// <param name="request">The request.</param>
    /// <param name="isLocal">Whether the server listens to this machine alone.</param>
    /// <exception cref="RequestFault">It is another site's.</exception>
    public static void Check(HttpRequest request, bool isLocal)
    {
        if (isLocal && !IsThisMachine(request.Host.Host))
            throw Refused("Host", request.Host.Value ?? "", "localhost or a loopback address");
        string origin = request.Headers.Origin.ToString();
        if (origin.Length == 0)
            return;
        // A proxy may speak TLS to the browser, and says nothing of it here.
        string own = request.Host.Value ?? "";
        if (!origin.Equals($"http://{own}", StringComparison.OrdinalIgnoreCase)
            && !origin.Equals($"https://{own}", StringComparison.OrdinalIgnoreCase))
            throw Refused("Origin", origin, $"http://{own} or https://{own}");
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static RequestFault Refused(string header, string value, string allowed) =>
        new(StatusCodes.Status403Forbidden, $"The header {header} is {SafeText.Quoted(value)}, allowed is {allowed}.");
}
