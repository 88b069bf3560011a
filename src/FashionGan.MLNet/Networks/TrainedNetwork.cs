using System.Collections.Immutable;
using System.Globalization;
using FashionGan.Torch;

namespace FashionGan;

/// <summary>Trained weights, where they run, and the network made of them when it is first needed.</summary>
/// <remarks>
/// Safe for many threads. Native memory is freed when nothing holds the network any more, so engines that share it cannot take it from each other.
/// </remarks>
internal sealed class TrainedNetwork
{
    private const string DeviceSetting = "device", BatchSetting = "batch";

    private readonly Lazy<IImageNetwork> _network;

    public TrainedNetwork(NetworkWeights weights, ComputeDevice device)
        : this(weights, device, TorchNetwork.Create) { }

    /// <summary>With an engine of the caller's choice.</summary>
    public TrainedNetwork(NetworkWeights weights, ComputeDevice device, Func<NetworkWeights, ComputeDevice, IImageNetwork> create)
    {
        (Weights, Device) = (weights, device);
        _network = new Lazy<IImageNetwork>(() => create(weights, device));
    }

    public NetworkWeights Weights { get; }

    public ComputeDevice Device { get; }

    public IImageNetwork Network => _network.Value;

    /// <summary>The size of the images that the network reads or makes.</summary>
    /// <exception cref="InvalidDataException">The weights do not say.</exception>
    public ImageSize ImageSize => new(Setting("height", ImageSize.MaxSide), Setting("width", ImageSize.MaxSide));

    /// <summary>The length of the vectors that a generator reads.</summary>
    /// <exception cref="InvalidDataException">The weights do not say: they are no generator's.</exception>
    public int LatentDimension => Setting("latent", 4_096);

    /// <summary>The network a saved step holds. It runs on the CPU if it did so when it was saved, else on the best device there is.</summary>
    /// <exception cref="InvalidDataException">The step holds none.</exception>
    public static TrainedNetwork Of(SavedStep step) => new(
        step.Weights ?? throw new InvalidDataException($"The saved {step.Kind} holds no weights."),
        step.Setting(DeviceSetting) == ComputeDevice.Cpu.ToString() ? ComputeDevice.Cpu : ComputeDevice.Auto);

    /// <summary>Settings with what <see cref="Of"/> needs.</summary>
    public ImmutableSortedDictionary<string, string> SavedSettings(int batchSize) => ImmutableSortedDictionary<string, string>.Empty
        .Add(DeviceSetting, Device.ToString())
        .Add(BatchSetting, batchSize.ToString(CultureInfo.InvariantCulture));

    /// <exception cref="ArgumentException">It is out of range.</exception>
    public static int SavedBatchSize(SavedStep step) => ScoringBatch.Check(int.Parse(step.Setting(BatchSetting), CultureInfo.InvariantCulture));

    /// <summary>Computes a row on its own.</summary>
    public static RowFunction Function(SavedStep step)
    {
        var network = Of(step).Network;
        return (input, output) => network.Run(input, output, 1);
    }

    private int Setting(string key, int max) =>
        Weights.Settings.TryGetValue(key, out string? text)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= 1 && value <= max
            ? value
            : throw new InvalidDataException(
                $"The weights ('{Weights.Architecture}') have {(text is null ? $"no setting '{key}'" : $"'{text}' as their setting '{key}'")}; "
                + $"expected a whole number from 1 to {max}.");
}
