namespace FashionGan;

/// <summary>Which class a network is told of an image that it refines, where no column names one.</summary>
public enum RefinementClass
{
    /// <summary>
    /// The one that the classifier in the box sees in the image, where the network knows the classifier's classes and reads images of its
    /// size; else none.
    /// </summary>
    Seen,

    /// <summary>None: the network goes by the image alone.</summary>
    None,
}
