namespace FashionGan.Cli;

/// <summary>Whether a run that was asked to stop has heard it, and only finishes what it leaves.</summary>
internal sealed class StopNotice
{
    private volatile bool _isAcknowledged;

    public bool IsAcknowledged => _isAcknowledged;

    /// <summary>Says that the run has stopped its work and reports what is done: it is let finish.</summary>
    public void Acknowledge() => _isAcknowledged = true;
}
