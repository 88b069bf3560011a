namespace FashionGan.Cli;

/// <summary>A row of the table of generators.</summary>
/// <param name="Name">What stands before it.</param>
/// <param name="Over">What its mean and deviation are over, such as <c>3 trainings</c>.</param>
/// <param name="Parameters">Trained numbers; null where nothing was trained.</param>
internal sealed record GeneratorGroup(string Name, string Over, long? Parameters);
