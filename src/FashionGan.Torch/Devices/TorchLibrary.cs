using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Whether libtorch is there and loads.</summary>
internal static class TorchLibrary
{
    /// <summary>Why libtorch does not load, and what to do; null where it does.</summary>
    public static string? Fault()
    {
        try
        {
            _ = get_num_threads();
            return null;
        }
        catch (Exception e) when (e is NotSupportedException or DllNotFoundException or TypeInitializationException or BadImageFormatException or EntryPointNotFoundException)
        {
            string cause = e.GetBaseException().Message.Split('\n')[0].Trim();
            return "libtorch could not be loaded. Add the package TorchSharp-cpu 0.107.0 (or a TorchSharp-cuda one) to the program; "
                + "on Linux its libraries need a C++ runtime as new as GCC 13's (GLIBCXX_3.4.32: Debian 13, Ubuntu 24.04 or later). "
                + $"TorchSharp says: {cause}";
        }
    }

    /// <exception cref="InvalidOperationException">libtorch does not load.</exception>
    public static void Require()
    {
        if (Fault() is { } fault)
            throw new InvalidOperationException(fault);
    }
}
