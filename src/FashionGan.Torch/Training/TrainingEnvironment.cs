using System.Globalization;
using System.Reflection;
using TorchSharp;

namespace FashionGan.Torch;

/// <summary>What a run's numbers depend on besides its options and images: the same sums in another order round otherwise.</summary>
/// <param name="Device">The kind of device, such as <c>cpu</c>.</param>
/// <param name="Threads">How many threads libtorch computes with; null where that has no say, off the processor.</param>
/// <param name="Library">This library's version.</param>
/// <param name="Libtorch">That of libtorch.</param>
internal sealed record TrainingEnvironment(string Device, int? Threads, string Library, string Libtorch)
{
    /// <summary>This process's.</summary>
    /// <exception cref="InvalidOperationException">libtorch does not load, or the device is not there.</exception>
    public static TrainingEnvironment Of(ComputeDevice device)
    {
        var type = TorchDevice.Resolve(device).type;
        var version = typeof(TrainingEnvironment).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!;
        return new TrainingEnvironment(
            type.ToString().ToLowerInvariant(), type == DeviceType.CPU ? TorchDevice.Threads : null,
            version.InformationalVersion.Split('+')[0], torch.__version__);
    }

    /// <summary>The parts by name, as they stand in a fingerprint.</summary>
    public IEnumerable<(string Name, object? Value)> Parts =>
    [
        ("device", Device), (ThreadsName, Threads?.ToString(CultureInfo.InvariantCulture) ?? "any"), ("FashionGan", Library),
        ("libtorch", Libtorch),
    ];

    public const string ThreadsName = "threads";
}
