using FashionGan.Torch;
using Microsoft.ML;

namespace FashionGan.Cli;

/// <summary>What the doctor says of ML.NET and TorchSharp.</summary>
internal static class TorchFindings
{
    public static Finding Library() => TorchLibrary.Fault is { } fault
        ? new Finding("libtorch", false, fault)
        : new Finding(
            "libtorch", true,
            $"{TorchSharp.torch.__version__}, {TorchSharp.torch.get_num_threads()} threads" + string.Concat(
                TorchLibrary.Notes.Select(n => $"; {n}")));

    public static IEnumerable<Finding> Devices()
    {
        yield return new Finding("ML.NET", true, Version(typeof(MLContext)));
        if (TorchLibrary.IsAvailable)
            yield return new Finding("devices", true, CudaDevices() is > 0 and var gpus ? $"cpu, {gpus} CUDA" : "cpu");
    }

    private static int CudaDevices() => TorchSharp.torch.cuda.is_available() ? TorchSharp.torch.cuda.device_count() : 0;

    private static string Version(Type type) =>
        System.Diagnostics.FileVersionInfo.GetVersionInfo(type.Assembly.Location).ProductVersion?.Split('+')[0] ?? "unknown version";
}
