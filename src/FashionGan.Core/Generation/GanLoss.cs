namespace FashionGan;

/// <summary>What generator and discriminator of a GAN are trained to lower.</summary>
public enum GanLoss
{
    /// <summary>Binary cross-entropy of logits, the generator's in the non-saturating form (Goodfellow et al. 2014).</summary>
    BinaryCrossEntropy,

    /// <summary>The hinge loss (Lim and Ye 2017; Miyato et al. 2018, equations 16 and 17).</summary>
    Hinge,
}
