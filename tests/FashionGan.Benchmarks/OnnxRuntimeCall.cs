using Microsoft.ML.OnnxRuntime;

namespace FashionGan.Benchmarks;

/// <summary>One call of ONNX Runtime, again and again, with inputs and an output that are laid out once.</summary>
internal sealed class OnnxRuntimeCall : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly string[] _names;
    private readonly string[] _outputName;
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _output;

    /// <param name="session">The model.</param>
    /// <param name="plan">The network that it was exported from.</param>
    /// <param name="input">Rows as plain .NET takes them: all inputs of the first, then all of the second.</param>
    /// <param name="output">What every call fills.</param>
    /// <param name="batch">Rows.</param>
    public OnnxRuntimeCall(InferenceSession session, NetworkPlan plan, float[] input, float[] output, int batch)
    {
        _session = session;
        _names = [.. plan.Inputs.Select(i => i.Name)];
        _outputName = [session.OutputNames[0]];
        int row = input.Length / batch, at = 0;
        var inputs = new List<OrtValue>();
        foreach (var part in plan.Inputs)
        {
            int length = (int)part.Shape.Count;
            var values = new float[batch * length];
            for (int i = 0; i < batch; i++)
                input.AsSpan(i * row + at, length).CopyTo(values.AsSpan(i * length));
            inputs.Add(OrtValue.CreateTensorValueFromMemory(values, Shape(part.Shape, batch)));
            at += length;
        }
        _inputs = [.. inputs];
        _output = [OrtValue.CreateTensorValueFromMemory(output, Shape(plan.ServedShape, batch))];
    }

    public void Run() => _session.Run(_options, _names, _inputs, _outputName, _output);

    public void Dispose()
    {
        foreach (var value in _inputs.Concat(_output))
            value.Dispose();
        _options.Dispose();
    }

    private static long[] Shape(LayerShape shape, int batch) =>
        shape.IsVector ? [batch, shape.Channels] : [batch, shape.Channels, shape.Height, shape.Width];
}
