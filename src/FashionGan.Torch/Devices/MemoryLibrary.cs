using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace FashionGan.Torch;

/// <summary>Loads a shared library from bytes, on Linux.</summary>
internal static partial class MemoryLibrary
{
    private const uint CloseOnExec = 1;

    /// <summary>
    /// Loads it through an anonymous file in memory (memfd_create(2)): no name in any folder, nobody else's to read or to replace, and gone
    /// with the process.
    /// </summary>
    /// <param name="name">What the file is called where open files are listed.</param>
    /// <param name="library">The library's bytes.</param>
    /// <param name="file">
    /// The open file. To be kept as long as the library: the loader knows a library by its path, which is this descriptor's.
    /// </param>
    /// <returns>The library's handle; zero where the system has no such files, or refuses to load the library.</returns>
    public static nint Load(string name, ReadOnlySpan<byte> library, out SafeFileHandle file)
    {
        file = CreateFile(name, CloseOnExec);
        if (file.IsInvalid)
            return 0;
        RandomAccess.Write(file, library, 0);
        return NativeLibrary.TryLoad($"/proc/self/fd/{file.DangerousGetHandle()}", out nint handle) ? handle : 0;
    }

    [LibraryImport("libc.so.6", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle CreateFile(string name, uint flags);
}
