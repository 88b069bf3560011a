namespace FashionGan.Cli;

/// <summary>Makes images.</summary>
/// <param name="count">How many.</param>
/// <param name="draw">Which draw, from 0.</param>
internal delegate ImageBatch Maker(int count, int draw, CancellationToken cancellation);

/// <summary>A way of making images, once.</summary>
/// <param name="Group">The row of the table that it counts towards, with others of its kind.</param>
/// <param name="Kind">Its name without the draw.</param>
/// <param name="Draw">Which draw, from 0.</param>
/// <param name="Identity">What decides its images.</param>
/// <param name="Make">Makes them.</param>
internal sealed record ComparedGenerator(GeneratorGroup Group, string Kind, int Draw, string Identity, Maker Make)
{
    /// <summary>A name for files.</summary>
    public string Id => $"{Kind}-{Draw}{(IsDenoised ? "-denoised" : "")}";

    /// <summary>True where what comes out is the training images themselves.</summary>
    public bool IsReal { get; init; }

    /// <summary>True where the denoiser cleans the images before they are measured.</summary>
    public bool IsDenoised { get; init; }

    /// <summary>True where a diffusion denoiser refines the images before they are measured.</summary>
    public bool IsRefined { get; init; }

    /// <summary>True where a diffusion denoiser draws them, whose images neither it nor another denoiser cleans.</summary>
    public bool IsDiffusion { get; init; }

    /// <summary>How many classes are asked for in turn, image after image; 0 where none can be.</summary>
    public int Classes { get; init; }
}
