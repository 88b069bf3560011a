using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>One Gaussian of a <see cref="GaussianMixture"/>, with any mean and covariance, in double precision. Immutable.</summary>
internal sealed class MixtureGaussian
{
    private readonly double _constant;
    private readonly double[] _columns, _inverse, _offsets;

    /// <param name="weight">Its share of the mixture, above 0.</param>
    /// <param name="mean">Its mean; kept.</param>
    /// <param name="covariance">Its covariance, symmetric and with values above 0 alone, row after row; kept.</param>
    public MixtureGaussian(double weight, double[] mean, double[] covariance)
    {
        (Weight, Mean, Covariance) = (weight, mean, covariance);
        int order = mean.Length;
        double[] lower = CholeskyFactor.TryOf(covariance, order)
            ?? throw new ArgumentException("The covariance of a Gaussian needs variances above 0 along every axis.", nameof(covariance));
        _columns = new double[order * order];
        _inverse = CholeskyFactor.Invert(lower, order);
        _offsets = new double[order];
        _constant = Math.Log(weight) - order / 2.0 * Math.Log(2 * Math.PI);
        for (int i = 0; i < order; i++)
        {
            _constant -= Math.Log(lower[i * order + i]);
            _offsets[i] = TensorPrimitives.Dot<double>(_inverse.AsSpan(i * order, i + 1), mean.AsSpan(0, i + 1));
            for (int j = 0; j <= i; j++)
                _columns[j * order + i] = lower[i * order + j];
        }
    }

    public double Weight { get; }

    public double[] Mean { get; }

    public double[] Covariance { get; }

    /// <summary>Writes the scores of points: the log weight and the log density at each.</summary>
    /// <param name="points">The points.</param>
    /// <param name="scores">Receives them.</param>
    /// <param name="first">Where that of the first point goes.</param>
    /// <param name="step">From that of one point to that of the next.</param>
    public void Score(PairRows points, double[] scores, int first, int step)
    {
        for (int n = 0; n < points.Count; n++)
            scores[n * step + first] = _constant;
        var sink = new Squares(_offsets, scores, first, step);
        PairSweep.RunHere<InnerProduct, Squares>(points, PairRows.Of(_inverse, _offsets.Length, _offsets.Length), ref sink, upper: false);
    }

    /// <summary>The point that standard normal numbers stand for.</summary>
    public void Place(ReadOnlySpan<float> normal, Span<double> point)
    {
        int order = Mean.Length;
        Mean.CopyTo(point);
        for (int j = 0; j < order; j++)
            TensorPrimitives.MultiplyAdd(_columns.AsSpan(j * order + j, order - j), normal[j], point[j..], point[j..]);
    }

    private readonly struct Squares(double[] offsets, double[] scores, int first, int step) : IPairSink
    {
        public void Accept(int row, int column, ReadOnlySpan<double> sums)
        {
            double squares = 0;
            for (int i = 0; i < sums.Length; i++)
                squares += (sums[i] - offsets[column + i]) * (sums[i] - offsets[column + i]);
            scores[row * step + first] -= squares / 2;
        }
    }
}
