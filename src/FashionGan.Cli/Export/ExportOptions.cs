namespace FashionGan.Cli;

/// <summary>What <c>fashion-gan export</c> was asked to do.</summary>
/// <param name="Network">A network's name or file.</param>
/// <param name="Onnx">The ONNX file; null for none.</param>
/// <param name="Triton">The model repository; null for none.</param>
internal sealed record ExportOptions(string Network, string? Onnx, string? Triton)
{
    /// <summary>The version that the model has in the repository.</summary>
    public int ModelVersion { get; init; } = 1;

    /// <summary>Whether sides are continued to what the network divides.</summary>
    public bool AnySize { get; init; }

    public bool Overwrite { get; init; }

    /// <exception cref="ArgumentException">Names every bad option, its value and what is allowed.</exception>
    public void Validate() => new OptionCheck("export")
        .Require(Onnx is not null || Triton is not null, "--onnx", Onnx, "a file, unless --triton names a folder")
        .Require(Onnx is null || Onnx.Trim().Length > 0, "--onnx", Onnx, "a file's name")
        .Require(Triton is null || Triton.Trim().Length > 0, "--triton", Triton, "a folder's name")
        .InRange("--model-version", ModelVersion, 1, int.MaxValue)
        .ThrowIfInvalid();
}
