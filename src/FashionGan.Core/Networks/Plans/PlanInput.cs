namespace FashionGan;

/// <summary>A value that a network is given.</summary>
/// <param name="Name">What layers call it.</param>
/// <param name="Shape">Its shape.</param>
internal sealed record PlanInput(string Name, LayerShape Shape)
{
    /// <summary>What the level of the noise in an image is called, and a vector with a 1 in the place of a class.</summary>
    public const string Level = "level", Class = "class";
}
