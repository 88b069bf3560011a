namespace FashionGan;

/// <summary>A layer with weights and what is computed with it in one pass.</summary>
internal sealed class FusedLayer(LayerWeights weights, LayerShape shape)
{
    public LayerWeights Weights { get; set; } = weights;

    /// <summary>The shape of what comes out.</summary>
    public LayerShape Shape { get; set; } = shape;

    /// <summary>The activation's slope below 0: 1 for none, 0 for ReLU, between for LeakyReLU.</summary>
    public float Slope { get; set; } = 1;

    public bool IsActivated { get; set; }
}
