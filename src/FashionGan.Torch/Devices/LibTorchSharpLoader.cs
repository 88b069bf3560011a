using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Microsoft.Win32.SafeHandles;

namespace FashionGan.Torch;

/// <summary>
/// Loads TorchSharp's native library where the system's C++ runtime is older than the one it was built with; see <see
/// cref="WeakVersionNeed"/>.
/// </summary>
/// <remarks>
/// The runtime asks it only after its own search has failed, and it steps in only where the loader names exactly that version as what is
/// missing and the file is as described there. It loads a copy in memory; no file is changed or written. Thread-safe.
/// </remarks>
internal static class LibTorchSharpLoader
{
    private static readonly Lock Gate = new();
    private static nint s_handle;
    private static SafeFileHandle? s_file;

    /// <summary>What was done so that libtorch loads, and why; null where the system's loader needed no help.</summary>
    public static string? Note { get; private set; }

    // A program may use TorchSharp before anything here, so the search is extended as soon as this assembly is entered.
#pragma warning disable CA2255 // A library's own initialiser: it only adds an event handler.
    [ModuleInitializer]
    internal static void Install()
    {
        if (OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64
            && AssemblyLoadContext.GetLoadContext(typeof(LibTorchSharpLoader).Assembly) is { } context)
            context.ResolvingUnmanagedDll += Resolve;
    }
#pragma warning restore CA2255

    private static nint Resolve(Assembly assembly, string library)
    {
        if (library != "LibTorchSharp" || TorchLibrary.IsSwitchedOff)
            return 0;
        lock (Gate)
        {
            if (s_handle != 0)
                return s_handle;
            foreach (var (torchSharp, libTorch) in TorchFolders.Find(assembly.Location))
            {
                s_handle = Load(Path.Combine(torchSharp, "libLibTorchSharp.so"), libTorch);
                if (s_handle != 0)
                    return s_handle;
            }
            return 0;
        }
    }

    private static nint Load(string path, string libTorch)
    {
        // The copy lies in no folder, so that the loader cannot look beside it: what it needs has to be there before, as it is found by
        // name then.
        foreach (string needed in (string[])["libc10.so", "libtorch_cpu.so", "libtorch.so"])
        {
            if (!NativeLibrary.TryLoad(Path.Combine(libTorch, needed), out _))
                return 0;
        }
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            if (!e.Message.Contains($"`{WeakVersionNeed.Version}'", StringComparison.Ordinal))
                return 0;
        }
        return LoadCopy(path);
    }

    private static nint LoadCopy(string path)
    {
        byte[] library;
        try
        {
            library = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
        if (WeakVersionNeed.Mark(library) is not null)
            return 0;
        nint handle = MemoryLibrary.Load("libLibTorchSharp.so", library, out s_file);
        if (handle != 0)
            Note =
                $"this system's C++ runtime is older than TorchSharp's ({WeakVersionNeed.Version} is missing, for a symbol that nothing "
                + "uses), so a copy in memory was loaded that does not insist on it";
        return handle;
    }
}
