using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Whether libtorch is there and loads.</summary>
internal static class TorchLibrary
{
    private static readonly Lazy<bool> Found = new(Probe);

    /// <summary>Whether libtorch is there and loads: found out once in a process, and quietly.</summary>
    public static bool IsThere => Found.Value;

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

    // TorchSharp loads the same two by name. Where that fails it goes on to search the package cache, copies what it finds, writes its search to
    // the console and throws, so it is not asked where there is nothing for it to find: only beside its own package, as in a notebook, is there more.
    private static bool Probe()
    {
        var assembly = typeof(torch).Assembly;
        NativeLibrary.TryLoad("torch_cuda", assembly, null, out _);
        bool loads = NativeLibrary.TryLoad("LibTorchSharp", assembly, null, out _);
        bool isInPackage = assembly.Location is { Length: > 0 } path && Directory.GetParent(path)?.Parent is { Name: "lib" };
        return (loads || isInPackage) && Fault() is null;
    }
}
