namespace FashionGan;

/// <summary>One epoch of a classifier.</summary>
public sealed record ClassifierEpochReport : EpochReport
{
    /// <summary>Mean loss over the epoch's images.</summary>
    public required double Loss { get; init; }

    /// <summary>
    /// Share of the epoch's images that were classed right when their batch came, mirrored, moved and with dropout, in [0, 1].
    /// </summary>
    public required double Accuracy { get; init; }
}
