namespace FashionGan.Cli;

/// <summary>Rows of numbers for a network.</summary>
/// <param name="Rows">One after another.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Tiled">The size of the images, where it is not the network's own; null where it is.</param>
/// <param name="IsPatient">Whether they may wait wherever there is a place, and be answered late.</param>
internal sealed record NetworkWork(float[] Rows, int Count, ImageSize? Tiled = null, bool IsPatient = false);

/// <summary>Runs a network on the rows of several requests at once.</summary>
/// <remarks>An image is the same to the bit in any batch. Safe for many threads; disposing it finishes what waits and disposes of the
/// network.</remarks>
internal sealed class NetworkQueue : IDisposable
{
    /// <summary>Rows of a batch.</summary>
    public const int MostRows = 64;

    private static readonly object OwnSize = new();

    private readonly BatchQueue<NetworkWork, float[]> _queue;
    private readonly Run _run;
    private readonly IDisposable _network;
    private readonly TiledNetwork? _tiles;
    private readonly int _inputs, _outputs;

    /// <summary>Runs the network on whole rows.</summary>
    public delegate void Run(ReadOnlySpan<float> rows, Span<float> results, int count);

    /// <param name="name">What errors call it.</param>
    /// <param name="network">Is disposed of with this.</param>
    /// <param name="run">Runs it.</param>
    /// <param name="inputs">Numbers of a row.</param>
    /// <param name="outputs">Numbers of a result.</param>
    /// <param name="tiles">Runs it on images of another size; null where it cannot.</param>
    /// <param name="limits">How many requests may wait.</param>
    public NetworkQueue(string name, IDisposable network, Run run, int inputs, int outputs, TiledNetwork? tiles, QueueLimits limits)
    {
        (_network, _run, _inputs, _outputs, _tiles) = (network, run, inputs, outputs, tiles);
        _queue = new BatchQueue<NetworkWork, float[]>(name, limits, MostRows, Execute);
    }

    public Task<float[]> RunAsync(NetworkWork work, CancellationToken cancellation) => _queue.RunAsync(
        new BatchItem<NetworkWork, float[]>(work, work.Count, work.Tiled is null ? OwnSize : null, cancellation)
        {
            IsPatient = work.IsPatient,
        });

    public void Dispose()
    {
        _queue.Dispose();
        _network.Dispose();
    }

    private void Execute(IReadOnlyList<BatchItem<NetworkWork, float[]>> batch)
    {
        try
        {
            if (batch is [var only])
                only.Finish(only.Input.Tiled is { } size
                    ? Tiled(only.Input, size, only.Cancellation)
                    : Compute(only.Input.Rows, only.Input.Count, only.Cancellation));
            else
                Together(batch);
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException)
        {
            throw RequestFault.Unusable(e.Message, e);
        }
    }

    private void Together(IReadOnlyList<BatchItem<NetworkWork, float[]>> batch)
    {
        int count = batch.Sum(i => i.Rows), start = 0;
        float[] rows = new float[count * _inputs];
        foreach (var item in batch)
        {
            item.Input.Rows.CopyTo(rows, start);
            start += item.Input.Rows.Length;
        }
        float[] results = Compute(rows, count, CancellationToken.None);
        start = 0;
        foreach (var item in batch)
        {
            item.Finish(results[start..(start += item.Rows * _outputs)]);
        }
    }

    // A request of many rows is run in parts, so that it ends soon after its client has left.
    private float[] Compute(float[] rows, int count, CancellationToken cancellation)
    {
        float[] results = new float[count * _outputs];
        for (int first = 0; first < count; first += MostRows)
        {
            cancellation.ThrowIfCancellationRequested();
            int part = Math.Min(MostRows, count - first);
            _run(rows.AsSpan(first * _inputs, part * _inputs), results.AsSpan(first * _outputs, part * _outputs), part);
        }
        return results;
    }

    private float[] Tiled(NetworkWork work, ImageSize size, CancellationToken cancellation)
    {
        float[] results = new float[work.Rows.Length];
        for (int i = 0; i < work.Count; i++)
            _tiles!.Run(new GreyImage(size, work.Rows[(i * size.Pixels)..((i + 1) * size.Pixels)]), cancellation)
                .Pixels.CopyTo(results.AsSpan(i * size.Pixels));
        return results;
    }
}
