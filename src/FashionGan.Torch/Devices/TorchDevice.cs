using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Finds the TorchSharp device that a <see cref="ComputeDevice"/> means on this machine.</summary>
internal static class TorchDevice
{
    /// <summary>How many processor threads libtorch computes with.</summary>
    public static int Threads => get_num_threads();

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
    public static int CudaDevices => cuda.is_available() ? cuda.device_count() : 0;

    private static InvalidOperationException Missing(ComputeDevice device, string why) =>
        new($"The device '{device}' is not available: {why}. Use 'auto' or 'cpu' to run without it.");
}
