using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Finds the TorchSharp device that a <see cref="ComputeDevice"/> means on this machine.</summary>
/// <remarks>Safe for many threads. Trainers do the same before they read a row; a program may ask before it does anything else.</remarks>
public static class TorchDevice
{
    /// <summary>How many processor threads libtorch computes with.</summary>
    internal static int Threads => get_num_threads();

    /// <summary>Finds it.</summary>
    /// <param name="device">What was asked for; <see cref="ComputeDevice.Auto"/> is a CUDA GPU, or Metal, or else the processor.</param>
    /// <returns>A device that is there.</returns>
    /// <exception cref="InvalidOperationException">libtorch cannot be loaded, or the device is not there.</exception>
    public static Device Resolve(ComputeDevice device)
    {
        TorchLibrary.Require();
        string name = device.ToString();
        if (name == "auto")
            return cuda.is_available() ? CUDA : mps_is_available() ? MPS : CPU;
        if (name == "mps" && !mps_is_available())
            throw Missing(device, "Metal is available on Apple silicon only");
        if (name.StartsWith("cuda:", StringComparison.Ordinal))
        {
            int count = CudaDevices;
            if (int.Parse(name.AsSpan(5), provider: null) >= count)
                throw Missing(device, count == 0
                    ? "libtorch sees no CUDA GPU; one needs an NVIDIA driver and the package TorchSharp-cuda-linux or "
                        + "TorchSharp-cuda-windows"
                    : $"libtorch sees {count} CUDA GPU{(count == 1 ? "" : "s")}, numbered from 0");
        }
        return torch.device(name);
    }

    /// <summary>How many CUDA GPUs libtorch sees.</summary>
    internal static int CudaDevices => cuda.is_available() ? cuda.device_count() : 0;

    private static InvalidOperationException Missing(ComputeDevice device, string why) =>
        new($"The device '{device}' is not available: {why}. Use 'auto' or 'cpu' to run without it.");
}
