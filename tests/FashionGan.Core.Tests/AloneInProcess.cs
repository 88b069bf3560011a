namespace FashionGan;

/// <summary>Tests of what belongs to the whole process, such as its memory or its working folder: each runs when no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneInProcess : ICollectionFixture<ProcessState>
{
    public const string Name = "Alone in the process";
}
