using System.Diagnostics;

namespace FashionGan.Benchmarks;

/// <summary>What became of one client's requests; not for many threads.</summary>
internal sealed class LoadTally
{
    private readonly Dictionary<string, List<double>> _seconds = new(StringComparer.Ordinal);

    /// <summary>Requests that had no place (503).</summary>
    public int Refused { get; private set; }

    /// <summary>Answers of any other status.</summary>
    public int Failed { get; private set; }

    /// <summary>Answers that are not the network's, to the bit.</summary>
    public int Wrong { get; private set; }

    /// <summary>Answers.</summary>
    public int Answered => _seconds.Values.Sum(s => s.Count);

    /// <summary>All that several clients counted.</summary>
    public static LoadTally Sum(IEnumerable<LoadTally> all)
    {
        var sum = new LoadTally();
        foreach (var tally in all)
        {
            (sum.Refused, sum.Failed, sum.Wrong) = (sum.Refused + tally.Refused, sum.Failed + tally.Failed, sum.Wrong + tally.Wrong);
            foreach (var (kind, seconds) in tally._seconds)
                sum.Of(kind).AddRange(seconds);
        }
        return sum;
    }

    /// <summary>
    /// Sends a request, waits for its answer and compares it; after a refusal, as long as that says and up to as much again, lest all who
    /// were refused together come back together.
    /// </summary>
    public async Task Send(HttpClient client, LoadRequest request, Random random)
    {
        long start = Stopwatch.GetTimestamp();
        using var content = request.Content();
        using var response = await client.PostAsync(request.Path, content);
        byte[] answer = await response.Content.ReadAsByteArrayAsync();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        switch ((int)response.StatusCode)
        {
            case 200 when answer.AsSpan().EndsWith(request.Expected):
                Of(request.Kind).Add(seconds);
                break;
            case 200:
                Wrong++;
                break;
            case 503:
                Refused++;
                await Task.Delay((1 + random.NextDouble()) * (response.Headers.RetryAfter?.Delta ?? TimeSpan.Zero));
                break;
            default:
                Failed++;
                break;
        }
    }

    /// <summary>The time below which a share of a kind's answers came, in milliseconds.</summary>
    public double Milliseconds(string kind, double share)
    {
        var sorted = Of(kind).Order().ToArray();
        return sorted.Length == 0 ? double.NaN : 1e3 * sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];
    }

    private List<double> Of(string kind)
    {
        if (!_seconds.TryGetValue(kind, out var seconds))
            _seconds[kind] = seconds = [];
        return seconds;
    }
}
