namespace FashionGan.Cli;

/// <summary>How many items may wait in a queue.</summary>
/// <remarks>
/// Who waits with many others waits long, however fast each is done: what keeps times short under a load that does not end is that few
/// wait. Items that come together once may still wait together.
/// </remarks>
/// <param name="Most">At any time.</param>
/// <param name="Steady">All the time; beyond these, only what <see cref="BurstAllowance"/> lets in.</param>
internal sealed record QueueLimits(int Most, int Steady = int.MaxValue)
{
    /// <summary>What tells the time.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
