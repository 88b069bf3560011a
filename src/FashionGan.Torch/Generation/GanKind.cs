namespace FashionGan.Torch;

/// <summary>Which pair of networks a GAN is made of.</summary>
internal enum GanKind
{
    /// <summary>The paper's convolutional pair.</summary>
    Dcgan,

    /// <summary>Goodfellow's perceptrons.</summary>
    Vanilla,
}
