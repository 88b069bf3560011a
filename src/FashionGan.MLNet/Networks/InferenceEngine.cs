namespace FashionGan;

/// <summary>What runs a trained network.</summary>
/// <remarks>Both engines take the same weights, and their results differ by no more than 1e-5.</remarks>
public enum InferenceEngine
{
    /// <summary>
    /// Plain .NET on the processor, TorchSharp on a GPU. Whether <see cref="ComputeDevice.Auto"/> finds a GPU is found out once in a
    /// process, when a network is first needed; on the processor plain .NET is the faster of the two, above all on single rows, and needs
    /// less memory.
    /// </summary>
    Auto,

    /// <summary>TorchSharp, on any device; needs a package with libtorch, such as <c>TorchSharp-cpu</c>.</summary>
    Torch,

    /// <summary>Plain .NET (<see cref="ManagedNetwork"/>): no native library, on the processor alone.</summary>
    Managed,
}
