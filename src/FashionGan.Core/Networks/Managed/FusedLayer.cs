namespace FashionGan;

/// <summary>A layer with weights and what is computed with it in one pass.</summary>
internal sealed class FusedLayer(LayerWeights weights, LayerShape shape, bool mayAdd)
{
    /// <summary>The last layer that has become a part of it.</summary>
    public required string Last { get; set; }

    /// <summary>Whether it can add another value to what it makes.</summary>
    public bool MayAdd => mayAdd && Added is null;

    /// <summary>What it adds; null for nothing.</summary>
    public GraphNode? Added { get; set; }

    public LayerWeights Weights { get; set; } = weights;

    /// <summary>The shape of what comes out.</summary>
    public LayerShape Shape { get; set; } = shape;

    /// <summary>The activation's slope below 0: 1 for none, 0 for ReLU, between for LeakyReLU.</summary>
    public float Slope { get; set; } = 1;

    /// <summary>Whether it is too late to scale, or to activate, what it makes.</summary>
    public bool IsActivated { get; set; }
}
