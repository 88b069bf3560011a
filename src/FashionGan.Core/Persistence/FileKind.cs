using System.Runtime.InteropServices;

namespace FashionGan;

/// <summary>Tells ordinary files from devices, pipes and sockets, which .NET takes for files too.</summary>
internal static partial class FileKind
{
    // From Linux's statx(2): relative to the working folder, the type alone, and where the structure holds it on every processor.
    private const int WorkingFolder = -100, TypeMask = 1, LinuxOffset = 28;
    private const int BufferBytes = 512;

    // From sys/stat.h of Darwin on 64-bit ARM.
    private const int DarwinOffset = 4;

    private const int FormatBits = 0xF000, RegularFormat = 0x8000;

    /// <summary>Whether a file is an ordinary one, links followed. True where the system cannot be asked.</summary>
    public static bool IsRegular(string path)
    {
        Span<byte> status = stackalloc byte[BufferBytes];
        try
        {
            if (OperatingSystem.IsLinux())
                return LinuxStatus(WorkingFolder, path, 0, TypeMask, status) != 0 || IsRegular(status[LinuxOffset..]);
            if (OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64)
                return DarwinStatus(path, status) != 0 || IsRegular(status[DarwinOffset..]);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // A C library older than statx.
        }
        return true;
    }

    private static bool IsRegular(ReadOnlySpan<byte> mode) =>
        (BitConverter.ToUInt16(mode) & FormatBits) == RegularFormat;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinuxStatus(int folder, string path, int flags, uint mask, Span<byte> status);

    [LibraryImport("libc", EntryPoint = "stat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int DarwinStatus(string path, Span<byte> status);
}
