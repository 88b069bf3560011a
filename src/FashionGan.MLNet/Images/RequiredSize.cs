namespace FashionGan;

/// <summary>A size that images must have, and why, in the words that end an error.</summary>
internal sealed record RequiredSize(ImageSize Size, string Why)
{
    /// <summary>What the user states, if anything.</summary>
    public static RequiredSize? Stated(ImageSize? size) => size is { } stated ? new(stated, "as stated") : null;

    /// <summary>What a network reads.</summary>
    public static RequiredSize Network(ImageSize size) =>
        new(size, "which the network is for: put ResizeImages before it, or take a network for theirs");

    /// <summary>What a step was fitted on.</summary>
    public static RequiredSize Fitted(ImageSize size) => new(size, "as when this step was fitted");

    /// <summary>What another column has.</summary>
    public static RequiredSize Like(ImageColumn other) => new(other.Size, $"as column '{other.Column.Name}' has");
}
