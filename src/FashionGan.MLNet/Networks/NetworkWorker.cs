using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Runs a network on the rows of one cursor.</summary>
internal class NetworkWorker(IImageNetwork network, int inputLength, int outputLength, int capacity, Action<Span<float>> read)
    : RowWorker
{
    private readonly float[] _input = new float[capacity * inputLength];
    private readonly float[] _output = new float[capacity * outputLength];

    public override void Read(int slot) => read(_input.AsSpan(slot * inputLength, inputLength));

    public override void Compute(int count) =>
        network.Run(_input.AsSpan(0, count * inputLength), _output.AsSpan(0, count * outputLength), count);

    /// <summary>What the network made of row <see cref="RowWorker.Slot"/>.</summary>
    public ReadOnlySpan<float> Output => _output.AsSpan(Slot * outputLength, outputLength);

    public override Delegate Getter(int added) =>
        (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) => ImageVectorType.Write(Output, ref value));
}
