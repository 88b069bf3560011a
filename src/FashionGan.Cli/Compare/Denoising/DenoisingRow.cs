namespace FashionGan.Cli;

/// <summary>How one method did on one noise.</summary>
internal sealed record DenoisingRow
{
    public required string Method { get; init; }

    public required string Noise { get; init; }

    /// <summary>On all images; null for methods that are too slow for that.</summary>
    public DenoisingScore? All { get; init; }

    /// <summary>On the first images, as many for every method.</summary>
    public required DenoisingScore Subset { get; init; }

    /// <summary>Milliseconds an image, in batches, on all processors.</summary>
    public required double Milliseconds { get; init; }

    /// <summary>The first images as the method left them, as bytes.</summary>
    public required byte[] Shown { get; init; }
}
