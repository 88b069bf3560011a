namespace FashionGan;

/// <summary>Names one stream of random numbers: the same key gives the same numbers on every machine, in any order, on any
/// thread.</summary>
/// <param name="Seed">The user's seed.</param>
/// <param name="Row">Which row (or image) the numbers are for.</param>
/// <param name="Stream">Which use of the row: one for each independent purpose, or each epoch.</param>
public readonly record struct RandomKey(ulong Seed, ulong Row, uint Stream = 0);
