using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>How one method did at one level on all pairs.</summary>
/// <param name="Method">The method's id.</param>
/// <param name="Sigma">What it was told of the noise; null where it had to estimate it.</param>
/// <param name="Seconds">Seconds a photograph, on all processors.</param>
/// <param name="Scores">A score a pair, in their order.</param>
internal sealed record PhotographRow(string Method, float? Sigma, double Seconds, ImmutableArray<PhotographScore> Scores)
{
    /// <summary>The mean of a figure over the pairs.</summary>
    public double Mean(Func<PhotographScore, double> figure) => Scores.Average(figure);
}
