using FashionGan.Torch;

namespace FashionGan;

/// <summary>Which engine runs a network, and the network that it runs.</summary>
internal static class EngineChoice
{
    /// <exception cref="ArgumentException">The engine is not known, or cannot use the device.</exception>
    public static void Check(InferenceEngine engine, ComputeDevice device) => new OptionCheck("Scoring")
        .Require(Enum.IsDefined(engine), "Engine", engine, "Auto, Torch or Managed")
        .Require(
            engine != InferenceEngine.Managed || IsProcessor(device), "Device", device.ToString(),
            "'auto' or 'cpu' where Engine is Managed")
        .ThrowIfInvalid();

    /// <summary>Whether a network can run there without TorchSharp.</summary>
    public static bool IsProcessor(ComputeDevice device) => device.ToString() is "auto" or "cpu";

    /// <summary>Torch or Managed; null where that depends on the machine having a GPU.</summary>
    public static InferenceEngine? Known(InferenceEngine engine, ComputeDevice device) =>
        engine != InferenceEngine.Auto ? engine
        : !IsProcessor(device) ? InferenceEngine.Torch
        : device == ComputeDevice.Cpu ? InferenceEngine.Managed
        : null;

    /// <summary>Torch or Managed.</summary>
    public static InferenceEngine Resolve(InferenceEngine engine, ComputeDevice device) =>
        Known(engine, device) ?? (GpuSearch.FindsOne ? InferenceEngine.Torch : InferenceEngine.Managed);

    /// <exception cref="InvalidDataException">The weights do not fit their architecture.</exception>
    /// <exception cref="InvalidOperationException">
    /// The engine is TorchSharp, and libtorch cannot be loaded or the device is not there.
    /// </exception>
    public static IImageNetwork Create(NetworkWeights weights, ComputeDevice device, InferenceEngine resolved) =>
        resolved == InferenceEngine.Managed ? ManagedNetwork.Create(weights) : TorchNetwork.Create(weights, device);
}
