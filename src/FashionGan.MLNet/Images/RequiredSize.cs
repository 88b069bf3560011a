namespace FashionGan;

/// <summary>A size that images must have, and why, in the words that end an error.</summary>
internal sealed record RequiredSize(ImageSize Size, string Why)
{
    /// <summary>What the user states, if anything.</summary>
    public static RequiredSize? Stated(ImageSize? size) => size is { } stated ? new(stated, "as stated") : null;

    /// <summary>What a network reads.</summary>
    public static RequiredSize Network(ImageSize size) =>
        new(size, "which the network is for: put ResizeImages before it, or take a network for theirs");

    /// <summary>
    /// What a network reads that is run by tiles on images of any other size: it holds for columns that do not say theirs.
    /// </summary>
    public static RequiredSize Tiled(ImageSize size) =>
        new(size, "which the network is for: columns that state height and width may have any") { IsDefault = true };

    /// <summary>Whether a column may state another size.</summary>
    public bool IsDefault { get; private init; }

    /// <summary>What a step was fitted on.</summary>
    public static RequiredSize Fitted(ImageSize size) => new(size, "as when this step was fitted");

    /// <summary>What another column has.</summary>
    public static RequiredSize Like(ImageColumn other) => new(other.Size, $"as column '{other.Column.Name}' has");
}
