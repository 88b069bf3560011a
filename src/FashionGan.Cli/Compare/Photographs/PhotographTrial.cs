using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>Cleans every photograph by one method and measures what became of it.</summary>
/// <param name="pairs">The photographs.</param>
/// <param name="added">The noise in the shots' place; null for their own.</param>
/// <param name="seed">Where added noise comes from.</param>
/// <param name="time">What seconds are measured by.</param>
internal sealed class PhotographTrial(ImmutableArray<PhotographPair> pairs, INoiseModel? added, ulong seed, TimeProvider time)
{
    /// <param name="method">The method.</param>
    /// <param name="sigma">What it is told of the noise; null to have it estimated from each photograph.</param>
    /// <param name="cancellation">Stops on the way.</param>
    /// <exception cref="InvalidDataException">A file is no photograph.</exception>
    public PhotographRow Run(PhotographMethod method, float? sigma, CancellationToken cancellation)
    {
        using var opened = method.Open?.Invoke(cancellation);
        var scores = new PhotographScore[pairs.Length];
        long cleaning = 0;
        try
        {
            Parallel.For(0, pairs.Length,
                new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            {
                var (noisy, clean) = pairs[i].Read(added, new RandomKey(seed, (ulong)i));
                long start = time.GetTimestamp();
                var cleaned = opened is null ? new CleanedPicture(noisy, 0) : CleanedPicture.Of(noisy, opened, sigma, cancellation);
                Interlocked.Add(ref cleaning, time.GetElapsedTime(start).Ticks);
                scores[i] = PhotographScore.Of(pairs[i].Name, cleaned.Sigma, cleaned.Picture, clean);
            });
        }
        catch (AggregateException e) when (e.InnerException is InvalidDataException fault)
        {
            throw new InvalidDataException(fault.Message, fault);
        }
        int workers = Math.Min(pairs.Length, Environment.ProcessorCount);
        return new PhotographRow(method.Id, sigma, TimeSpan.FromTicks(cleaning).TotalSeconds / pairs.Length / workers, [.. scores]);
    }
}
