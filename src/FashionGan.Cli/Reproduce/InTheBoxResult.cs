using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>What the networks in the box make: not by this run, but by the same pipelines, trained to their end.</summary>
internal sealed record InTheBoxResult
{
    /// <summary>The generator's card.</summary>
    public required ModelCard Generator { get; init; }

    /// <summary>The denoiser's card.</summary>
    public required ModelCard Denoiser { get; init; }

    /// <summary>Garments by that generator, class after class.</summary>
    public required ImageBatch Generated { get; init; }

    /// <summary>The classes' names.</summary>
    public required ImmutableArray<string> Classes { get; init; }

    /// <summary>
    /// The same test images in several versions: noisy, cleaned by the run's own denoiser, cleaned by that in the box, clean.
    /// </summary>
    public required ImmutableArray<(string Version, ImageBatch Images)> Restored { get; init; }
}
