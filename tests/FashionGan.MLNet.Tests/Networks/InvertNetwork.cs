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

    /// <summary>Weights that say no more than the size, and this network in the place of theirs.</summary>
    public TrainedNetwork Trained() => InPlaceOf(size, this);

    /// <summary>Weights that say no more than the size, and a network in the place of theirs.</summary>
    public static TrainedNetwork InPlaceOf(ImageSize size, IImageNetwork network)
    {
        var plan = PlanBuilder.Image(size, InitialDeviation.He).Add("clamp", new ClampLayer(InTraining: false))
            .ToPlan("invert", ImmutableSortedDictionary<string, string>.Empty).WithItsText();
        return new(new NetworkWeights(plan.Architecture, plan.Settings, []), ComputeDevice.Cpu, around: (_, _) => network);
    }
}
