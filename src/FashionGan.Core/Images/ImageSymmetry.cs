namespace FashionGan;

/// <summary>Which turned and mirrored forms of an image are used: at random in training, all together in a self-ensemble.</summary>
public enum ImageSymmetry
{
    /// <summary>The image as it is.</summary>
    None,

    /// <summary>The image and its left-right mirror image: 2 forms. For things that stand upright, such as garments.</summary>
    Mirror,

    /// <summary>
    /// Every flip and quarter turn: 8 forms of a square image, 4 of another (quarter turns would change its size). For images that have no
    /// upper side; a network that learned from upright images alone does worse on turned ones.
    /// </summary>
    All,
}
