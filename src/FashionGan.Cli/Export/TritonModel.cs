using Onnx;

namespace FashionGan.Cli;

/// <summary>
/// A model's folder in a repository of NVIDIA's Triton Inference Server: <c>NAME/config.pbtxt</c> and <c>NAME/VERSION/model.onnx</c>.
/// </summary>
/// <remarks>
/// By Triton's <i>Model repository</i> and <i>Model configuration</i>: the ONNX Runtime backend, requests gathered into batches.
/// </remarks>
internal static class TritonModel
{
    /// <summary>The most images in a batch: plain .NET and pipelines take as many at once.</summary>
    public const int MostRows = 256;

    /// <summary>How long a request may wait for others to share its batch with, in microseconds.</summary>
    public const int Wait = 500;

    /// <summary>The files of a model by their paths within the repository.</summary>
    public static (string Model, string Configuration) Names(string name, int version) =>
        (Path.Combine(name, $"{version}", "model.onnx"), Path.Combine(name, "config.pbtxt"));

    /// <summary>What Triton is told of a model, in protobuf's text format.</summary>
    public static string Configuration(string name, ModelProto model) =>
        $"name: \"{name}\"\nbackend: \"onnxruntime\"\nmax_batch_size: {MostRows}\n"
        + Listed("input", model.Graph.Input) + Listed("output", model.Graph.Output)
        + $"dynamic_batching {{\n  max_queue_delay_microseconds: {Wait}\n}}\n";

    private static string Listed(string kind, IEnumerable<ValueInfoProto> values) =>
        $"{kind} [\n{string.Join(",\n", values.Select(Describe))}\n]\n";

    private static string Describe(ValueInfoProto value) =>
        $"  {{\n    name: \"{value.Name}\"\n    data_type: TYPE_FP32\n    dims: [ {Sides(value)} ]\n  }}";

    // Without the batch, which Triton adds itself.
    private static string Sides(ValueInfoProto value) =>
        string.Join(", ", value.Type.TensorType.Shape.Dim.Skip(1).Select(d => d.HasDimValue ? d.DimValue : -1));
}
