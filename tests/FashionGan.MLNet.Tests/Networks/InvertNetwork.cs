using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace FashionGan;

/// <summary>A network whose output is easy to check: 1 - x. Remembers the sizes of its batches.</summary>
internal sealed class InvertNetwork(ImageSize size) : IImageNetwork
{
    public ConcurrentQueue<int> Batches { get; } = [];

    public ImmutableArray<int> InputShape => [size.Height, size.Width];

    public ImmutableArray<int> OutputShape => InputShape;

    public void Run(ReadOnlySpan<float> input, Span<float> output, int count)
    {
        Batches.Enqueue(count);
        for (int i = 0; i < count * size.Pixels; i++)
            output[i] = 1 - input[i];
    }

    public void Dispose() { }

    /// <summary>Weights that say no more than the size; made into this network by the returned engine.</summary>
    public TrainedNetwork Trained() => new(
        new NetworkWeights(
            "invert",
            ImmutableSortedDictionary<string, string>.Empty.Add("height", $"{size.Height}").Add("width", $"{size.Width}"),
            []),
        ComputeDevice.Cpu,
        (_, _) => this);
}
