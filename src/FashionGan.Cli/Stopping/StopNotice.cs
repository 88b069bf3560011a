namespace FashionGan.Cli;

/// <summary>Whether a run that was asked to stop has heard it, and only finishes what it leaves.</summary>
internal sealed class StopNotice
{
    private volatile bool _isHeeded;

    public bool IsHeeded => _isHeeded;

    /// <summary>Says that the run has stopped its work and reports what is done: it is let finish.</summary>
    public void Heed() => _isHeeded = true;
}
