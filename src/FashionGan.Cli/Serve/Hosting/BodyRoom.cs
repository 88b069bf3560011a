namespace FashionGan.Cli;

/// <summary>How much the bodies of all requests under way may take together; each alone may be large, and there may be many.</summary>
/// <remarks>Safe for many threads.</remarks>
/// <param name="most">Bytes.</param>
internal sealed class BodyRoom(long most)
{
    private long _taken;

    /// <exception cref="RequestFault">There is no room (503).</exception>
    public void Take(int bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= most)
            return;
        GiveBack(bytes);
        throw RequestFault.Busy($"The bodies of the requests under way take all of {most} bytes. Try again in a second.");
    }

    public void GiveBack(long bytes) => Interlocked.Add(ref _taken, -bytes);
}
