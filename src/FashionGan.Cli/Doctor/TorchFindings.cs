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
            $"{TorchSharp.torch.__version__}, {TorchDevice.Threads} threads" + string.Concat(
                new[] { LibTorchSharpLoader.Note, ConvolutionCheck.Note }.Where(n => n is not null).Select(n => $"; {n}")));

    public static IEnumerable<Finding> Devices()
    {
        yield return new Finding("ML.NET", true, Version(typeof(MLContext)));
        if (TorchLibrary.IsThere)
            yield return new Finding("devices", true, TorchDevice.CudaDevices is > 0 and var gpus ? $"cpu, {gpus} CUDA" : "cpu");
    }

    private static string Version(Type type) =>
        System.Diagnostics.FileVersionInfo.GetVersionInfo(type.Assembly.Location).ProductVersion?.Split('+')[0] ?? "unknown version";
}
