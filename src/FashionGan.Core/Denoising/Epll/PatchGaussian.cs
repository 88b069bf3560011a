namespace FashionGan;

/// <summary>One Gaussian of a <see cref="PatchMixture"/>, turned to its principal axes.</summary>
internal sealed class PatchGaussian
{
    public PatchGaussian(float weight, ReadOnlySpan<float> mean, ReadOnlySpan<float> covariance)
    {
        LogWeight = Math.Log(weight);
        Mean = mean.ToArray();
        var matrix = new double[covariance.Length];
        for (int r = 0; r < mean.Length; r++)
            for (int c = 0; c < mean.Length; c++)
                matrix[r * mean.Length + c] = ((double)covariance[r * mean.Length + c] + covariance[c * mean.Length + r]) / 2;
        var (values, vectors) = SymmetricEigen.Decompose(matrix, mean.Length);
        Variances = [.. values.Select(v => (float)Math.Max(v, 0))];
        Axes = [.. vectors.Select(v => (float)v)];
        Offsets = [.. Enumerable.Range(0, mean.Length).Select(k => -System.Numerics.Tensors.TensorPrimitives.Dot<float>(Axis(k), Mean))];
    }

    public double LogWeight { get; }

    public float[] Mean { get; }

    /// <summary>The variance along each axis.</summary>
    public float[] Variances { get; }

    /// <summary>The axes, one after another, each of unit length.</summary>
    public float[] Axes { get; }

    /// <summary>Minus the mean along each axis.</summary>
    public float[] Offsets { get; }

    public ReadOnlySpan<float> Axis(int k) => Axes.AsSpan(k * Mean.Length, Mean.Length);

    /// <summary>What the log-likelihood of a patch under noise has besides its distance: log weight - 1/2 log determinant.</summary>
    public float Constant(float noise) => (float)(LogWeight - Variances.Sum(v => Math.Log((double)v + noise)) / 2);
}
