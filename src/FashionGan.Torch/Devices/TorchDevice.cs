using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Finds the TorchSharp device that a <see cref="ComputeDevice"/> means on this machine.</summary>
internal static class TorchDevice
{
    /// <exception cref="InvalidOperationException">libtorch cannot be loaded, or the device is not there.</exception>
    public static Device Resolve(ComputeDevice device)
    {
        EnsureLoaded();
        string name = device.ToString();
        if (name == "auto")
            return cuda.is_available() ? CUDA : mps_is_available() ? MPS : CPU;
        if (name == "mps" && !mps_is_available())
            throw Missing(device, "Metal is available on Apple silicon only");
        if (name.StartsWith("cuda:", StringComparison.Ordinal))
        {
            int count = cuda.is_available() ? cuda.device_count() : 0;
            if (int.Parse(name.AsSpan(5), provider: null) >= count)
                throw Missing(device, count == 0
                    ? "libtorch sees no CUDA GPU; one needs an NVIDIA driver and the package TorchSharp-cuda-linux or TorchSharp-cuda-windows"
                    : $"libtorch sees {count} CUDA GPU{(count == 1 ? "" : "s")}, cuda:0 to cuda:{count - 1}");
        }
        return torch.device(name);
    }

    private static void EnsureLoaded()
    {
        try
        {
            _ = get_num_threads();
        }
        catch (Exception e) when (e is NotSupportedException or DllNotFoundException or TypeInitializationException or BadImageFormatException)
        {
            throw new InvalidOperationException(
                "libtorch could not be loaded. Add the package TorchSharp-cpu 0.107.0 (or a TorchSharp-cuda one) to the program. Cause: "
                + e.GetBaseException().Message, e);
        }
    }

    private static InvalidOperationException Missing(ComputeDevice device, string why) =>
        new($"The device '{device}' is not available: {why}. Use 'auto' or 'cpu' to run without it.");
}
