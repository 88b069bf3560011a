namespace FashionGan;

/// <summary>What runs a trained network.</summary>
/// <remarks>Both engines take the same weights, and their results differ by no more than 1e-5.</remarks>
public enum InferenceEngine
{
    /// <summary>
    /// TorchSharp where its native library loads, else plain .NET. Found out once in a process, when a network is first needed. A device that
    /// only TorchSharp can use (a GPU, stated by name) means TorchSharp.
    /// </summary>
    Auto,

    /// <summary>TorchSharp, on any device; needs a package with libtorch, such as <c>TorchSharp-cpu</c>.</summary>
    Torch,

    /// <summary>Plain .NET (<see cref="ManagedNetwork"/>): no native library, on the processor alone.</summary>
    Managed,
}
