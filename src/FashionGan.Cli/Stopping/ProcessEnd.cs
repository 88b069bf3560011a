using System.Runtime.InteropServices;

namespace FashionGan.Cli;

/// <summary>Ends this process at once, whatever its threads are doing.</summary>
internal static partial class ProcessEnd
{
    private const string ShowCursor = "\u001b[?25h";

    /// <summary>Ends the process without waiting: native code that is still computing would crash on the way out otherwise.</summary>
    public static void Now(int code)
    {
        if (!Console.IsOutputRedirected)
            Console.Out.Write(ShowCursor); // A live display hides it.
        if (OperatingSystem.IsWindows())
            TerminateProcess(-1, (uint)code);
        else
            Exit(code);
    }

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void Exit(int code);

    // -1 stands for this process; there is nobody left to tell whether it worked.
    [LibraryImport("kernel32.dll")]
    private static partial void TerminateProcess(nint process, uint code);
}
