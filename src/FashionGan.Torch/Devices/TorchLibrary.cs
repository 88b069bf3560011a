using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Whether libtorch is there and loads.</summary>
/// <remarks>
/// Safe for many threads. This package refers to TorchSharp's managed part alone; which libtorch comes with it is the program's choice, and
/// a program without one still runs trained networks, by plain .NET.
/// </remarks>
public static class TorchLibrary
{
    /// <summary>An environment variable that, set to <c>off</c>, makes a process behave as if libtorch could not be loaded.</summary>
    internal const string Switch = "FASHION_GAN_LIBTORCH";

    private static readonly Lazy<string?> Found = new(Probe);

    /// <summary>Whether libtorch is there and loads: found out once in a process, and quietly.</summary>
    public static bool IsAvailable => Found.Value is null;

    /// <summary>Whether the environment says to do without libtorch.</summary>
    internal static bool IsSwitchedOff { get; } = Environment.GetEnvironmentVariable(Switch) == "off";

    /// <summary>Why libtorch does not load, and what to do; null where it does.</summary>
    public static string? Fault => Found.Value;

    /// <summary>What was done so that libtorch loads and computes rightly on this machine, and why.</summary>
    /// <value>A sentence each, without a full stop; empty where no help was needed, or libtorch does not load.</value>
    public static IReadOnlyList<string> Notes =>
        IsAvailable ? [.. new[] { LibTorchSharpLoader.Note, ConvolutionCheck.Note }.OfType<string>()] : [];

    /// <summary>To be called before anything that makes a tensor, a module or a number of TorchSharp's.</summary>
    /// <exception cref="InvalidOperationException">libtorch does not load.</exception>
    internal static void Require()
    {
        if (Fault is { } fault)
            throw new InvalidOperationException(fault);
    }

    private static string? Probe()
    {
        if (IsSwitchedOff)
            return $"libtorch is switched off by {Switch}=off in the environment, so nothing can be trained and no GPU used; "
                + "trained networks run by plain .NET. Unset the variable to train.";
        // TorchSharp loads the same two by name. Where that fails it goes on to search the package cache, copies what it finds (580 MB),
        // writes its search to the console and throws, so it is not asked where a program holds no libtorch: it would work on a developer's
        // machine alone.
        var assembly = typeof(torch).Assembly;
        NativeLibrary.TryLoad("torch_cuda", assembly, null, out _);
        bool loads = NativeLibrary.TryLoad("LibTorchSharp", assembly, null, out _);
        bool isInPackage = assembly.Location is { Length: > 0 } path && Directory.GetParent(path)?.Parent is { Name: "lib" };
        if (!loads && !isInPackage)
            return Describe(LoaderMessage(assembly));
        try
        {
            _ = get_num_threads();
            return null;
        }
        catch (Exception e) when (e is NotSupportedException or DllNotFoundException or TypeInitializationException
            or BadImageFormatException or EntryPointNotFoundException)
        {
            return Describe(e.GetBaseException().Message);
        }
    }

    private static string LoaderMessage(System.Reflection.Assembly assembly)
    {
        try
        {
            NativeLibrary.Load("LibTorchSharp", assembly, null);
            return "";
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            return e.Message;
        }
    }

    private static string Describe(string message)
    {
        // The loader's message goes through every name it tried; the one that matters is of a file that is there.
        string[] lines = message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string cause = lines.FirstOrDefault(
            l => l.Contains("libLibTorchSharp.so", StringComparison.Ordinal) && !l.Contains("No such file", StringComparison.Ordinal)
            && l.Contains(": ", StringComparison.Ordinal) && !l.StartsWith("Unable", StringComparison.Ordinal)) ?? lines.FirstOrDefault()
                ?? "";
        return "libtorch could not be loaded, so nothing can be trained and no GPU used; trained networks run by plain .NET. "
            + "Add the package TorchSharp-cpu 0.107.0 (or a TorchSharp-cuda one) to the program: there is one for Linux x64 with glibc "
            + $"(Debian 12, Ubuntu 22.04 or later), Windows x64 and macOS on Apple silicon. The loader says: {cause}";
    }
}
