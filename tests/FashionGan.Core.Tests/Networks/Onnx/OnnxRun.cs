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

    /// <summary>The same of rows that hold a plan's inputs one after another.</summary>
    public float[] OfRows(NetworkPlan plan, float[] rows, int count) =>
        Of([.. plan.Inputs.Select(i => (i.Name, Column(plan, i, rows), (int[])[count, .. i.Shape.Dimensions]))]);

    private static float[] Column(NetworkPlan plan, PlanInput input, float[] rows)
    {
        if (plan.Inputs.Length == 1)
            return rows;
        int row = (int)plan.Inputs.Sum(i => i.Shape.Count), before = (int)plan.Inputs.TakeWhile(i => i != input).Sum(i => i.Shape.Count);
        return [.. rows.Chunk(row).SelectMany(r => r.Skip(before).Take((int)input.Shape.Count))];
    }

    public void Dispose() => _session.Dispose();
}
