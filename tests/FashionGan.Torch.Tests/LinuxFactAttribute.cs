using System.Runtime.InteropServices;

namespace FashionGan.Torch;

/// <summary>A test of how a program's libtorch is loaded on Linux x64; skipped elsewhere. It needs the files, not that they load.</summary>
internal sealed class LinuxFactAttribute : Xunit.FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64
        ? null : "There is a library to load on Linux x64 only.";
}
