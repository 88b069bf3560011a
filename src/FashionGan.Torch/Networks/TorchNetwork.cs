using System.Collections.Immutable;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>A trained network run by TorchSharp, a batch at a time.</summary>
/// <remarks>Safe for many threads: the weights are only read.</remarks>
internal sealed class TorchNetwork : IImageNetwork
{
    private readonly LayeredNetwork _network;
    private readonly Device _device;
    private readonly long[] _itemShape;
    private readonly int _inputLength;
    private readonly int _outputLength;
    private readonly bool _logits;

    private TorchNetwork(LayeredNetwork network, Device device)
    {
        (_network, _device) = (network, device);
        var settings = network.Settings;
        ImmutableArray<int> image = [settings["height"], settings["width"]];
        bool fromLatent = settings.TryGetValue("latent", out int latent);
        _logits = network.GetName() is Architecture.PaperDiscriminator or Architecture.VanillaDiscriminator;
        InputShape = fromLatent ? [latent] : image;
        OutputShape = _logits ? [1] : network is FashionClassifier ? [ManagedClassifier.Features + settings["classes"]] : image;
        _itemShape = fromLatent ? [latent] : [1, image[0], image[1]];
        _inputLength = fromLatent ? latent : image[0] * image[1];
        _outputLength = OutputShape.Aggregate(1, (a, b) => a * b);
    }

    /// <summary>What errors call it.</summary>
    private string Name { get; init; } = "";

    public ImmutableArray<int> InputShape { get; }

    public ImmutableArray<int> OutputShape { get; }

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
            throw new ArgumentException($"{count} rows take {inputs} numbers in and {outputs} out, but there is room for {input.Length} and {output.Length}.");
        using var mode = inference_mode();
        using var scope = NewDisposeScope();
        var x = empty([count, .. _itemShape]);
        input[..inputs].CopyTo(MemoryMarshal.Cast<byte, float>(x.bytes));
        var y = _network is FashionClassifier classifier ? classifier.FeaturesAndProbabilities(x.to(_device)) : _network.call(x.to(_device));
        if (_logits)
            y = y.sigmoid();
        MemoryMarshal.Cast<byte, float>(y.cpu().contiguous().bytes).CopyTo(output);
        GC.KeepAlive(_network); // Its finaliser frees the weights.
        FiniteOutput.Require(Name, input[..inputs], output[..outputs]);
    }

    public void Dispose() => _network.Dispose();
}
