namespace FashionGan.Cli;

/// <summary>What one request takes of the room for bodies, until it is answered.</summary>
/// <param name="room">The room.</param>
internal sealed class BodyShare(BodyRoom room) : IDisposable
{
    private long _taken;

    /// <exception cref="RequestFault">There is no room (503).</exception>
    public void Take(int bytes)
    {
        room.Take(bytes);
        _taken += bytes;
    }

    public void Dispose() => room.GiveBack(_taken);
}
