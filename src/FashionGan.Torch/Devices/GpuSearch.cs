using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Whether the device <c>auto</c> means a GPU on this machine.</summary>
internal static class GpuSearch
{
    private static readonly Lazy<bool> Found =
        new(() => HasDriver() && TorchLibrary.IsAvailable && (cuda.is_available() || mps_is_available()));

    /// <summary>
    /// Found out once in a process. libtorch takes time and memory to load, so it is asked only where a GPU's driver is installed: on most
    /// machines that lack a GPU it is not touched.
    /// </summary>
    public static bool FindsOne => Found.Value;

    private static bool HasDriver()
    {
        if (OperatingSystem.IsMacOS())
            return RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.Arm64;
        if (!NativeLibrary.TryLoad(OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1", out nint driver))
            return false;
        NativeLibrary.Free(driver);
        return true;
    }
}
