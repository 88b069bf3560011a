using System.Collections.Immutable;
using System.Net;

namespace FashionGan.Cli;

/// <summary>What <c>fashion-gan serve</c> was asked to do.</summary>
internal sealed record ServeOptions
{
    private const int MostQueued = 65_536;

    /// <summary>What to serve: files, or names of networks in the box; empty for all of these.</summary>
    public ImmutableArray<string> Models { get; init; } = [];

    /// <summary>The port; 0 for any that is free.</summary>
    public int Port { get; init; } = 8080;

    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Requests of a model that may wait at any time.</summary>
    public int QueueLength { get; init; } = 256;

    /// <summary>Requests of a model that may wait all the time; the page's may wait beyond them, and bursts of others.</summary>
    public int SteadyQueueLength { get; init; } = 1;

    /// <summary>How many requests of a model may wait.</summary>
    public QueueLimits QueueLimits => new(QueueLength, SteadyQueueLength);

    /// <summary>Requests that are worked on at once, waiting ones included.</summary>
    public int MostRequests { get; init; } = 512;

    /// <summary>Bytes of a body.</summary>
    public int MostBytes { get; init; } = 16 << 20;

    /// <summary>Bytes of the bodies of all requests that are worked on at once.</summary>
    public long MostBytesAtOnce { get; init; } = 256 << 20;

    /// <summary>How long requests under way are waited for at the end.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether only this machine can reach the server.</summary>
    public bool IsLocal => IPAddress.IsLoopback(Address);

    /// <exception cref="ArgumentException">Names every bad option, its value and what is allowed.</exception>
    public void Validate() => new OptionCheck("serve")
        .InRange("--port", Port, 0, IPEndPoint.MaxPort)
        .InRange("--queue", QueueLength, 1, MostQueued)
        .InRange("--steady-queue", SteadyQueueLength, 1, MostQueued)
        .Require(Models.All(m => !string.IsNullOrWhiteSpace(m)), "--model", string.Join(" ", Models),
            "files, or names of networks in the box")
        .ThrowIfInvalid();

    /// <exception cref="ArgumentException">It is no address.</exception>
    public static IPAddress ParseAddress(string text)
    {
        if (text.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return IPAddress.Loopback;
        bool isAddress = IPAddress.TryParse(text, out var address);
        new OptionCheck("serve")
            .Require(
                isAddress, "--address", text,
                "an IP address of this machine: 127.0.0.1 (this machine alone), ::1, 0.0.0.0 (every machine that can reach it), or one of "
                    + "its own")
            .ThrowIfInvalid();
        return address!;
    }
}
