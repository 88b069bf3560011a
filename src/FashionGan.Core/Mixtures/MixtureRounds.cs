namespace FashionGan;

/// <summary>
/// Rounds of expectation and maximisation (Dempster, Laird and Rubin 1977; Bishop, <i>Pattern recognition and machine learning</i>, 9.2),
/// for any way to keep a mixture.
/// </summary>
/// <param name="Points">What the mixture is fitted to.</param>
/// <param name="Components">How many Gaussians it has.</param>
/// <param name="Most">The most rounds.</param>
internal sealed record MixtureRounds<TMixture>(PairRows Points, int Components, int Most)
{
    /// <summary>
    /// Of some points, the first of them and how many: each Gaussian's log weight and log density at each, point after point.
    /// </summary>
    public required Func<TMixture, int, int, double[]> Scores { get; init; }

    /// <summary>The likeliest mixture for what each Gaussian claims.</summary>
    public required Func<MixtureMoments, TMixture> Maximise { get; init; }

    /// <summary>Where a round gains less of the mean log-likelihood of a point, it is the last; by default none is for that.</summary>
    public double LeastGain { get; init; } = double.NegativeInfinity;

    /// <summary>Is told after every round, from 1, the mean log-likelihood of a point before it.</summary>
    public Action<int, double>? Report { get; init; }

    /// <summary>Fits.</summary>
    /// <param name="mixture">What the first round begins with.</param>
    /// <param name="parallel">Threads, which do not change the result, and cancellation within a round.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public TMixture Fit(TMixture mixture, ParallelOptions parallel)
    {
        double before = double.NegativeInfinity;
        for (int round = 1; round <= Most; round++)
        {
            var now = mixture;
            var moments = MixtureMoments.OfChunks(Points.Count, parallel, (first, some) => Expect(now, first, some));
            double likelihood = moments.LogLikelihood / Points.Count;
            mixture = Maximise(moments);
            Report?.Invoke(round, likelihood);
            if (likelihood - before < LeastGain)
                break;
            before = likelihood;
        }
        return mixture;
    }

    private MixtureMoments Expect(TMixture mixture, int first, int some)
    {
        var moments = new MixtureMoments(Components, Points.Dimension);
        double[] scores = Scores(mixture, first, some), point = new double[Points.Dimension];
        for (int n = 0; n < some; n++)
        {
            Points.Read(first + n, point);
            moments.Take(point, scores.AsSpan(n * Components, Components));
        }
        return moments;
    }
}
