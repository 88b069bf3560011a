namespace FashionGan;

/// <summary>Tests that watch the memory of the whole process: each runs when no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredAlone
{
    public const string Name = "Measured alone";
}
