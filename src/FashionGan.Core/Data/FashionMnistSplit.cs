namespace FashionGan;

/// <summary>A part of Fashion-MNIST.</summary>
public enum FashionMnistSplit
{
    /// <summary>60,000 images to train on, 6,000 of each class.</summary>
    Train,

    /// <summary>10,000 images to test on, 1,000 of each class.</summary>
    Test,
}
