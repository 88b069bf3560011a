using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>
/// The Inception score of a classifier of one's own: high where it is sure of every image and finds all classes alike often.
/// </summary>
/// <remarks>
/// <para>
/// exp(mean of KL(p(y|x) || p(y))): Salimans, Goodfellow, Zaremba, Cheung, Radford and Chen, <i>Improved techniques for training GANs</i>,
/// 2016, over all images at once rather than ten parts of them. It looks at generated images alone and cannot tell one good image a class
/// from a thousand, so never give it without another metric.
/// </para>
/// <para>Computed in float64. Immutable; safe for many threads.</para>
/// </remarks>
public sealed record InceptionScore
{
    private const double Slack = 1e-3;

    private InceptionScore(double score, double entropy, ImmutableArray<int> counts) =>
        (Score, HistogramEntropy, ClassCounts) = (score, entropy, counts);

    /// <summary>The score, from 1 to the number of classes.</summary>
    public double Score { get; }

    /// <summary>
    /// The entropy, in nats, of how often each class is the likeliest: 0 where it is always the same one, the logarithm of the number of
    /// classes where all are alike often.
    /// </summary>
    public double HistogramEntropy { get; }

    /// <summary>How many images each class is the likeliest for.</summary>
    public ImmutableArray<int> ClassCounts { get; }

    /// <summary>Measures what a classifier says of images.</summary>
    /// <param name="probabilities">A row an image, with each class's probability: in [0, 1], summing to 1 within 0.001.</param>
    /// <exception cref="ArgumentException">There are no rows, or a row holds no probabilities.</exception>
    public static InceptionScore Measure(FeatureMatrix probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        if (probabilities.Rows == 0)
            throw new ArgumentException("Inception score: there are no rows; give at least 1.");
        int classes = probabilities.Dimension;
        var (all, counts) = (new double[classes], new int[classes]);
        double conditional = 0;
        for (int row = 0; row < probabilities.Rows; row++)
        {
            var p = probabilities[row];
            double sum = Check(p, row);
            for (int c = 0; c < classes; c++)
            {
                double share = p[c] / sum;
                all[c] += share;
                conditional -= Information(share);
            }
            counts[TensorPrimitives.IndexOfMax(p)]++;
        }
        double marginal = -all.Sum(a => Information(a / probabilities.Rows));
        double divergence = marginal - conditional / probabilities.Rows; // The mean of KL(p(y|x) || p(y)).
        double entropy = -counts.Sum(c => Information((double)c / probabilities.Rows));
        return new InceptionScore(Math.Clamp(Math.Exp(divergence), 1, classes), Math.Max(0, entropy), [.. counts]);
    }

    /// <inheritdoc/>
    public bool Equals(InceptionScore? other) => other is not null
        && (Score, HistogramEntropy) == (other.Score, other.HistogramEntropy) && ClassCounts.SequenceEqual(other.ClassCounts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Score, HistogramEntropy);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Score:0.###} (histogram entropy {HistogramEntropy:0.###} nats)");

    private static double Information(double share) => share > 0 ? share * Math.Log(share) : 0;

    private static double Check(ReadOnlySpan<float> p, int row)
    {
        double sum = 0;
        foreach (float share in p)
            sum += share;
        return TensorPrimitives.Min(p) >= 0 && Math.Abs(sum - 1) <= Slack
            ? sum
            : throw new ArgumentException(FormattableString.Invariant(
                $"Inception score: row {row} holds no probabilities: its least number is {TensorPrimitives.Min(p)} and the sum is {sum}; ")
                + "expected at least 0 and 1.");
    }
}
