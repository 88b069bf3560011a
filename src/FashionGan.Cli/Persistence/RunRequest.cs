namespace FashionGan.Cli;

/// <summary>What runs are asked alike that read images and leave files.</summary>
/// <param name="Out">The file or folder that receives the results.</param>
internal abstract record RunRequest(string Out)
{
    /// <summary>A folder, <c>synthetic</c>, or null for what the environment names, a download, or drawn garments.</summary>
    public string? Data { get; init; }

    /// <summary>Training images: the first ones. Null for all, or as many as a preset says.</summary>
    public int? Rows { get; init; }

    public ulong Seed { get; init; } = 42;

    /// <summary>Whether files that are there already may be replaced.</summary>
    public bool Overwrite { get; init; }

    /// <inheritdoc cref="CommandEcho"/>
    public required string CommandLine { get; init; }
}
