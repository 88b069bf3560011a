using System.Collections;
using System.Runtime.InteropServices;

namespace FashionGan.Torch;

/// <summary>How the C library's allocator, which libtorch takes a CPU tensor's memory from, treats memory that is freed.</summary>
/// <remarks>Safe for many threads.</remarks>
public static partial class NativeHeap
{
    // From glibc's malloc.h.
    private const int TrimThreshold = -1, TopPad = -2, MmapThreshold = -3;
    private const int MiB = 1 << 20;

    /// <summary>
    /// Keeps freed blocks for the next step. glibc returns large ones to the system at once, and a training step that asks for the same
    /// megabytes again spends a quarter to three quarters of its time on fresh pages. For the whole process and the rest of its life: for
    /// programs that train.
    /// </summary>
    /// <returns>Whether anything was changed: not without glibc, nor where the environment has settings of its own.</returns>
    public static bool KeepFreedBlocks()
    {
        if (!OperatingSystem.IsLinux()
            || Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Any(v => IsAllocatorSetting((string)v.Key)))
            return false;
        try
        {
            // The second threshold is the most that older versions accept.
            return (SetOption(MmapThreshold, 1024 * MiB) != 0 || SetOption(MmapThreshold, 32 * MiB) != 0)
                & SetOption(TrimThreshold, int.MaxValue) != 0
                & SetOption(TopPad, 256 * MiB) != 0;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    internal static bool IsAllocatorSetting(string variable) =>
        variable.StartsWith("MALLOC_", StringComparison.Ordinal) || variable == "GLIBC_TUNABLES";

    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
