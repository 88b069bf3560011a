using System.Runtime.InteropServices;

namespace FashionGan.Torch;

/// <summary>A test of how a program's libtorch is loaded on Linux x64; skipped elsewhere. It needs the files, not that they load.</summary>
internal sealed class LinuxFactAttribute : Xunit.FactAttribute
{
    private static bool IsLinux =>
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64;

    public LinuxFactAttribute() => Skip = IsLinux ? null : "There is a library to load on Linux x64 only.";

    /// <summary>Whether it needs that they load, too.</summary>
    public bool Loads
    {
        get => false;
        init => Skip ??= value ? TorchLibrary.Fault : null;
    }
}
