using System.Runtime.InteropServices;

namespace FashionGan.Torch;

/// <summary>Has libtorch do without oneDNN, where that computes wrongly and what it computes cannot be helped otherwise.</summary>
/// <remarks>
/// PyTorch's <c>torch.backends.mkldnn.enabled</c>, which TorchSharp 0.107 does not have: libtorch's own functions are called by their
/// names, as compilers other than Microsoft's write them. For the whole process, and slower: training took two to three times as long.
/// </remarks>
internal static unsafe class OneDnn
{
    private const string Context = "_ZN2at13globalContextEv", OneDnnEnabled = "_ZN2at7Context20setUserEnabledMkldnnEb";
    private const string NnPackEnabled = "_ZN2at7Context20setUserEnabledNNPACKEb";

    private static readonly Lazy<bool> Off = new(SwitchOff);

    /// <summary>Sees to it that convolutions of modules of one's own are right on this processor.</summary>
    /// <exception cref="InvalidOperationException">They cannot be made right.</exception>
    public static void RequireRight()
    {
        if (ConvolutionCheck.NeedsFullBlocks && !Off.Value)
            throw new InvalidOperationException(
                "libtorch computes convolutions wrongly here, for this processor hides its caches' sizes, and no way round it was found "
                + "for modules of one's own. Set ONEDNN_MAX_CPU_ISA=SSE41 in the environment, or train on another machine or a GPU.");
    }

    private static bool SwitchOff()
    {
        if (!NativeLibrary.TryLoad("libtorch_cpu.so", out nint library) || !NativeLibrary.TryGetExport(library, Context, out nint context)
            || !NativeLibrary.TryGetExport(library, OneDnnEnabled, out nint oneDnn))
            return false;
        nint settings = ((delegate* unmanaged<nint>)context)();
        ((delegate* unmanaged<nint, byte, void>)oneDnn)(settings, 0);
        if (NativeLibrary.TryGetExport(library, NnPackEnabled, out nint nnPack)) // It would say at every step that it is not there.
            ((delegate* unmanaged<nint, byte, void>)nnPack)(settings, 0);
        return ConvolutionCheck.IsRight();
    }
}
