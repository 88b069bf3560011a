using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace FashionGan.Tests;

/// <summary>A model run by ONNX Runtime.</summary>
internal sealed class OnnxRun(byte[] model) : IDisposable
{
    private readonly InferenceSession _session = new(model);

    public InferenceSession Session => _session;

    /// <summary>What the model makes of a batch.</summary>
    /// <param name="inputs">The numbers of each input and their dimensions, batch first.</param>
    public float[] Of(params (string Name, float[] Values, int[] Shape)[] inputs)
    {
        using var results = _session.Run(
            [.. inputs.Select(i => NamedOnnxValue.CreateFromTensor(i.Name, new DenseTensor<float>(i.Values, i.Shape)))]);
        return results.Single().AsTensor<float>().ToArray();
    }

    public void Dispose() => _session.Dispose();
}
