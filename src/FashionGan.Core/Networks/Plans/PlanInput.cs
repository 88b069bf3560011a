namespace FashionGan;

/// <summary>A value that a network is given.</summary>
/// <param name="Name">What layers call it.</param>
/// <param name="Shape">Its shape.</param>
internal sealed record PlanInput(string Name, LayerShape Shape);
