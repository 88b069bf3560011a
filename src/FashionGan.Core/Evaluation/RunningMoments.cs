namespace FashionGan;

/// <summary>Mean and variance of numbers that come one by one (Welford 1962), or in parts (Chan, Golub and LeVeque 1983).</summary>
internal struct RunningMoments
{
    private double _mean, _squares;

    public long Count { get; private set; }

    public readonly MetricSummary Summary => new(_mean, Count < 2 ? 0 : Math.Sqrt(_squares / (Count - 1)));

    public static RunningMoments Of(IEnumerable<double> values)
    {
        var moments = new RunningMoments();
        foreach (double value in values)
            moments.Add(value);
        return moments;
    }

    public void Add(double value)
    {
        Count++;
        double before = value - _mean;
        _mean += before / Count;
        _squares += before * (value - _mean);
    }

    public void Merge(RunningMoments other)
    {
        if (other.Count == 0)
            return;
        long count = Count + other.Count;
        double difference = other._mean - _mean;
        _squares += other._squares + difference * difference * ((double)Count * other.Count / count);
        _mean += difference * other.Count / count;
        Count = count;
    }
}
