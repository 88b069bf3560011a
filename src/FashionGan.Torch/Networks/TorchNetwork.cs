using System.Collections.Immutable;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>A trained network run by TorchSharp, a batch at a time.</summary>
/// <remarks>Safe for many threads: the weights are only read.</remarks>
internal sealed class TorchNetwork : IImageNetwork
{
    private readonly PlannedNetwork _network;
    private readonly Device _device;
    private readonly long[] _inputLengths;
    private readonly int _inputLength;
    private readonly int _outputLength;

    private TorchNetwork(PlannedNetwork network, Device device)
    {
        (_network, _device) = (network, device);
        _inputLengths = [.. network.Plan.Inputs.Select(i => i.Shape.Count)];
        (_inputLength, _outputLength) = (checked((int)_inputLengths.Sum()), checked((int)network.Plan.ServedShape.Count));
    }

    /// <summary>What errors call it.</summary>
    private string Name { get; init; } = "";

    public ImmutableArray<int> InputShape => _network.Plan.UserInputShape;

    public ImmutableArray<int> OutputShape => _network.Plan.ServedShape.UserDimensions;

    /// <summary>Rebuilds a network from its weights and puts it on a device.</summary>
    /// <exception cref="InvalidDataException">The weights do not fit their architecture.</exception>
    /// <exception cref="InvalidOperationException">The device is not there.</exception>
    public static TorchNetwork Create(NetworkWeights weights, ComputeDevice device)
    {
        var target = TorchDevice.Resolve(device);
        var network = WeightTransfer.Restore(weights);
        network.to(target);
        return new TorchNetwork(network, target) { Name = weights.Shown };
    }

    public void Run(ReadOnlySpan<float> input, Span<float> output, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        int inputs = checked(count * _inputLength), outputs = checked(count * _outputLength);
        if (input.Length < inputs || output.Length < outputs)
            throw new ArgumentException(
                $"{count} rows take {inputs} numbers in and {outputs} out, but there is room for {input.Length} and {output.Length}.");
        using var mode = inference_mode();
        using var scope = NewDisposeScope();
        var rows = empty(count, _inputLength);
        input[..inputs].CopyTo(MemoryMarshal.Cast<byte, float>(rows.bytes));
        var y = _network.Serve(Split(rows.to(_device)));
        MemoryMarshal.Cast<byte, float>(y.cpu().contiguous().bytes).CopyTo(output);
        GC.KeepAlive(_network); // Its finaliser frees the weights.
        FiniteOutput.Require(Name, input[..inputs], output[..outputs]);
    }

    public void Dispose() => _network.Dispose();

    private Tensor[] Split(Tensor rows)
    {
        Tensor[] parts = _inputLengths.Length == 1 ? [rows] : rows.split(_inputLengths, 1);
        // Where rows lie apart, a product's last bit may go with where in memory they begin.
        return [.. parts.Zip(_network.Plan.Inputs, (part, input) => part.reshape([part.shape[0], .. input.Shape.Dimensions]).contiguous())];
    }
}
