using System.Runtime.InteropServices;

namespace FashionGan.Cli;

/// <summary>Whether this process was given standard input, output and error.</summary>
internal static partial class StandardStreams
{
    public const int Input = 0, Output = 1, Error = 2;

    // From fcntl.h, the same on Linux and macOS.
    private const int GetDescriptorFlags = 1, CloseOnExec = 1;

    /// <summary>Whether a stream is the one that the process was started with.</summary>
    /// <remarks>
    /// Where one is closed, the runtime's own files take its number before the program begins, and what is written there is lost at
    /// best. They are told apart: the runtime's are closed when a program is started, as a stream that came with the start cannot be.
    /// </remarks>
    public static bool IsOpen(int stream) =>
        OperatingSystem.IsWindows() || (Control(stream, GetDescriptorFlags) is >= 0 and var flags && (flags & CloseOnExec) == 0);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command);
}
