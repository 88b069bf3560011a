namespace FashionGan;

/// <summary>Names one stream of random numbers: the same key gives the same numbers on every machine, in any order, on any
/// thread.</summary>
/// <param name="Seed">The user's seed.</param>
/// <param name="Row">Which row (or image) the numbers are for.</param>
/// <param name="Stream">Which use of the row: one for each independent purpose, or each epoch.</param>
public readonly record struct RandomKey(ulong Seed, ulong Row, uint Stream = 0)
{
    /// <summary>The key of a row that is known by what it holds, as <c>ml.Transforms.AddNoise</c> knows rows by their pixels.</summary>
    /// <param name="seed">The user's seed.</param>
    /// <param name="values">What the row holds: equal values, bit for bit and in number, have equal keys.</param>
    public static RandomKey Of(ulong seed, ReadOnlySpan<float> values) => new(seed, BitHash.Of(values));
}
