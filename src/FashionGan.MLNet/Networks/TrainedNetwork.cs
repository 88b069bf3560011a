using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.ML.Runtime;

namespace FashionGan;

/// <summary>Trained weights, what runs them and where, and the network made of them when it is first needed.</summary>
/// <remarks>
/// Safe for many threads. Native memory is freed when nothing holds the network any more, so engines that share it cannot take it from each
/// other.
/// </remarks>
internal sealed class TrainedNetwork
{
    private const string DeviceSetting = "device", EnsembleSetting = "ensemble";

    private readonly IHostEnvironment? _environment;
    private readonly Func<IImageNetwork, NetworkPlan, IImageNetwork>? _around;
    private readonly Lazy<NetworkPlan> _plan;
    private readonly Lazy<IImageNetwork> _single;
    private readonly Lazy<IImageNetwork> _network;
    private readonly Lazy<TilePlan> _tiles;
    private readonly ConcurrentDictionary<ImageSize, TrainedNetwork> _sized = new(); // Every cursor asks for one.

    /// <param name="weights">The weights.</param>
    /// <param name="device">Where they run.</param>
    /// <param name="engine">What runs them.</param>
    /// <param name="environment">Is told which engine was chosen.</param>
    /// <param name="around">What is put around the network that the engine runs; null for nothing.</param>
    /// <exception cref="ArgumentException">The engine is not known, or cannot use the device.</exception>
    public TrainedNetwork(
        NetworkWeights weights, ComputeDevice device, InferenceEngine engine = InferenceEngine.Auto, IHostEnvironment? environment = null,
        Func<IImageNetwork, NetworkPlan, IImageNetwork>? around = null)
    {
        EngineChoice.Check(engine, device);
        (Weights, Device, Engine, _environment, _around) = (weights, device, engine, environment, around);
        _network = _single = new Lazy<IImageNetwork>(Create);
        _tiles = new(() => TilePlan.Of(weights));
        _plan = new(() => NetworkArchitectures.Plan(weights));
    }

    private TrainedNetwork(TrainedNetwork other, ImageSymmetry selfEnsemble)
    {
        (Weights, Device, Engine, _environment) = (other.Weights, other.Device, other.Engine, other._environment);
        (SelfEnsemble, _single, _plan, _around) = (selfEnsemble, other._single, other._plan, other._around);
        _network = selfEnsemble == ImageSymmetry.None
            ? _single
            : new Lazy<IImageNetwork>(() => new SelfEnsembleNetwork(_single.Value, selfEnsemble));
        _tiles = other._tiles;
    }

    public NetworkWeights Weights { get; }

    public ComputeDevice Device { get; }

    /// <summary>What was asked for.</summary>
    public InferenceEngine Engine { get; }

    /// <summary>The forms of an image that the network is run on and averaged over.</summary>
    public ImageSymmetry SelfEnsemble { get; }

    public IImageNetwork Network => _network.Value;

    /// <summary>The size of the images that the network reads or makes.</summary>
    /// <exception cref="InvalidDataException">The weights are of no known network, or of one that does neither.</exception>
    public ImageSize ImageSize => (_plan.Value.UserInputShape, _plan.Value.ServedShape.UserDimensions) switch
    {
        ([var height, var width], _) => new ImageSize(height, width),
        (_, [var height, var width]) => new ImageSize(height, width),
        _ => throw new InvalidDataException($"The network '{Weights.Architecture}' neither reads nor makes grey images."),
    };

    /// <summary>What runs on images of a size: the network, by tiles where they are not of its own.</summary>
    public IImageNetwork For(ImageSize size)
    {
        if (size == ImageSize)
            return Network;
        var tiles = Tiles(size);
        return new SizedImages(size, images =>
        {
            for (var rest = images.Span; !rest.IsEmpty; rest = rest[size.Pixels..])
                tiles.Run(new GreyImage(size, rest[..size.Pixels].ToArray())).Pixels.CopyTo(rest);
        });
    }

    /// <summary>What a generator makes images of.</summary>
    /// <exception cref="InvalidDataException">The weights are of no known network, or of one that reads images.</exception>
    public GeneratorShape Generator => GeneratorShape.Of(_plan.Value);

    /// <summary>The same weights run by another engine; on the processor, where it can use nothing else.</summary>
    /// <exception cref="ArgumentException">The engine is not known.</exception>
    public TrainedNetwork RunBy(InferenceEngine engine) => engine == Engine ? this : new TrainedNetwork(
        Weights, engine != InferenceEngine.Managed || EngineChoice.IsProcessor(Device) ? Device : ComputeDevice.Cpu, engine,
        _environment, _around)
        .WithSelfEnsemble(SelfEnsemble);

    /// <summary>The same weights with something else around the network.</summary>
    public TrainedNetwork Around(Func<IImageNetwork, NetworkPlan, IImageNetwork> around) =>
        new(Weights, Device, Engine, _environment, around);

    /// <summary>Architecture, image size and engine: the one that runs, once that is decided.</summary>
    public override string ToString() => Describe(0);

    /// <summary>The same, and how long it was trained in this process. A network is of its architecture, whoever trained it.</summary>
    public string Describe(int epochs)
    {
        var engine = _single.IsValueCreated ? EngineChoice.Resolve(Needed, Device) : EngineChoice.Known(Needed, Device);
        string trained = epochs == 0 ? "" : $", trained here for {epochs} epoch{(epochs == 1 ? "" : "s")}";
        string averaged = SelfEnsemble == ImageSymmetry.None ? "" : $", averaged over forms: {SelfEnsemble}";
        return $"network of architecture {Weights.Architecture} for images of {ImageSize}{trained}, run by {Describe(engine)}{averaged}";
    }

    /// <summary>The same network, averaging over other forms of an image.</summary>
    /// <exception cref="ArgumentException">The symmetry is not known.</exception>
    public TrainedNetwork WithSelfEnsemble(ImageSymmetry symmetry)
    {
        new OptionCheck("Scoring").Require(Enum.IsDefined(symmetry), nameof(SelfEnsemble), symmetry, "None, Mirror or All")
            .ThrowIfInvalid();
        return symmetry == SelfEnsemble ? this : new TrainedNetwork(this, symmetry);
    }

    /// <param name="stream">Where it goes.</param>
    /// <param name="size">The images' size; null for the network's own.</param>
    /// <exception cref="InvalidOperationException">
    /// It averages over other forms of an image, or cuts such images into tiles that make another image than the network of the whole.
    /// </exception>
    public void SaveAsOnnx(Stream stream, ImageSize? size = null)
    {
        if (SelfEnsemble != ImageSymmetry.None)
            throw new InvalidOperationException(
                $"The step averages over forms of an image ({SelfEnsemble}), which is no part of its network: "
                + "write the network alone, by WithSelfEnsemble(None).");
        int alignment = size is null || size == ImageSize ? 1
            : _tiles.Value is { Reach.Alignment: var unit } tiles && tiles.IsWhole(size.Value) ? unit
            : throw new InvalidOperationException(
                $"The step cleans images of {size} by tiles of {ImageSize}, which is no part of its network: "
                + "write the network alone, by OnnxFile.Write of its Weights.");
        stream.Write(OnnxFile.ToBytes(Weights, card: null, alignment));
    }

    /// <summary>
    /// The network a saved step holds. It runs on the CPU if it did so when it was saved, else on the best device there is.
    /// </summary>
    /// <exception cref="InvalidDataException">The step holds none, or names a symmetry that is not known.</exception>
    public static TrainedNetwork Of(SavedStep step)
    {
        var network = new TrainedNetwork(
            step.Weights ?? throw new InvalidDataException($"The saved {step.Kind} holds no weights."),
            step.Setting(DeviceSetting) == ComputeDevice.Cpu.ToString() ? ComputeDevice.Cpu : ComputeDevice.Auto);
        return step.Settings.TryGetValue(EnsembleSetting, out string? text) ? network.WithSelfEnsemble(Symmetry(text)) : network;
    }

    /// <summary>Settings with what <see cref="Of"/> needs.</summary>
    public ImmutableSortedDictionary<string, string> SavedSettings(int batchSize) => ImmutableSortedDictionary<string, string>.Empty
        .Add(DeviceSetting, Device.ToString())
        .Add(ScoringBatch.Setting, batchSize.ToString(CultureInfo.InvariantCulture))
        .AddRange(SelfEnsemble == ImageSymmetry.None ? [] : [KeyValuePair.Create(EnsembleSetting, SelfEnsemble.ToString())]);

    // A module of one's own is run by TorchSharp alone.
    private InferenceEngine Needed => Engine == InferenceEngine.Auto && _plan.Value.HasModules ? InferenceEngine.Torch : Engine;

    private IImageNetwork Create()
    {
        var engine = EngineChoice.Resolve(Needed, Device);
        var network = EngineChoice.Create(Weights, Device, engine);
        using var channel = _environment?.Start(nameof(TrainedNetwork));
        channel?.Info(MessageSensitivity.None, $"A network of architecture {Weights.Architecture} is run by {Describe(engine)}.");
        return _around is null ? network : _around(network, _plan.Value);
    }

    // The forms of an image see as far as the image.
    private TiledNetwork Tiles(ImageSize size) => _tiles.Value.Over(
        _tiles.Value.Tile(size.Height, size.Width) is not { } tile ? Network
            : _sized.GetOrAdd(tile, _ => new TrainedNetwork(_tiles.Value.For(tile), Device, Engine, _environment, _around)
                .WithSelfEnsemble(SelfEnsemble)).Network);

    private string Describe(InferenceEngine? engine) => engine switch
    {
        InferenceEngine.Torch => $"TorchSharp (device {Device})",
        InferenceEngine.Managed => "plain .NET",
        _ => "plain .NET, or TorchSharp where there is a GPU",
    };

    private static ImageSymmetry Symmetry(string text) => Enum.TryParse<ImageSymmetry>(text, out var symmetry) && Enum.IsDefined(symmetry)
        ? symmetry
        : throw new InvalidDataException(
            $"The saved model averages over '{text}', which this version of the library does not know. Update the library.");
}
