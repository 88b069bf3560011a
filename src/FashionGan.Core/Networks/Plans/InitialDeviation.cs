namespace FashionGan;

/// <summary>
/// How wide a layer's weights start: the standard deviation of a normal distribution about 0, or about 1 for a norm's scales.
/// </summary>
/// <param name="Fixed">The deviation; null for one that the layer's inputs decide.</param>
/// <param name="Share">What that one is multiplied with.</param>
internal readonly record struct InitialDeviation(float? Fixed, float Share)
{
    /// <summary>0.02 everywhere (Radford et al., <i>DCGAN</i>, ICLR 2016).</summary>
    public static InitialDeviation Dcgan { get; } = new(0.02f, 1);

    /// <summary>
    /// sqrt(2 / inputs), for weights that a ReLU follows; norms' scales start at 1 (He et al., <i>Delving deep into rectifiers</i>, ICCV
    /// 2015).
    /// </summary>
    public static InitialDeviation He { get; } = new(null, 1);

    /// <summary>Half of <see cref="He"/>'s variance, for weights that no activation follows.</summary>
    public static InitialDeviation Linear { get; } = new(null, MathF.Sqrt(0.5f));

    /// <summary>
    /// A tenth of <see cref="He"/>, for the last layer of a residual, so that the network begins near the identity; after Zhang et al.,
    /// <i>Fixup initialization</i>, ICLR 2019.
    /// </summary>
    public static InitialDeviation Residual { get; } = new(null, 0.1f);

    /// <param name="layer">The layer.</param>
    /// <param name="inputs">The shapes of what it takes.</param>
    public float Of(LayerKind layer, IReadOnlyList<LayerShape> inputs) =>
        Fixed ?? (layer.Summands(inputs) is > 0 and var summands ? MathF.Sqrt(2f / summands) * Share : 0);
}
