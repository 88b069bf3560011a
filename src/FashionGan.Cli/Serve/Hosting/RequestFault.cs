namespace FashionGan.Cli;

/// <summary>A request that gets an error for an answer: its status, and one message that says what was expected.</summary>
/// <param name="status">The HTTP status, from 400.</param>
/// <param name="message">What is wrong, what came and what is allowed.</param>
/// <param name="inner">What it came from.</param>
internal sealed class RequestFault(int status, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>The request is not one.</summary>
    public static RequestFault Bad(string message, Exception? inner = null) => new(400, message, inner);

    /// <summary>There is no such thing.</summary>
    public static RequestFault NotFound(string message) => new(404, message);

    /// <summary>It is more than the server takes.</summary>
    public static RequestFault TooLarge(string message) => new(413, message);

    /// <summary>It is a request, but nothing can be computed of it.</summary>
    public static RequestFault Unusable(string message, Exception? inner = null) => new(422, message, inner);

    /// <summary>There is no room now.</summary>
    public static RequestFault Busy(string message) => new(503, message);
}
