namespace FashionGan.Torch;

/// <summary>Measures an epoch: its training apart from its evaluation.</summary>
internal sealed class EpochClock(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private long _images;
    private TimeSpan _training;

    public void Trained(int images)
    {
        _images += images;
        _training = time.GetElapsedTime(_start);
    }

    public double Seconds => time.GetElapsedTime(_start).TotalSeconds;

    public double ImagesPerSecond => _training > TimeSpan.Zero ? _images / _training.TotalSeconds : 0;
}
