using System.Collections.Concurrent;
using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>EPLL: the image near the noisy one whose patches are likeliest under a Gaussian mixture.</summary>
/// <remarks>
/// <para>
/// Zoran and Weiss, <i>From learning models of natural image patches to whole image restoration</i>, ICCV 2011: half-quadratic splitting
/// with beta = 1, 4, 8, 16 and 32 over sigma^2, one iteration each. In each, every patch is taken to its likeliest Gaussian under noise of
/// variance 1 / beta, Wiener-filtered there, and the average of the patches is weighed against the noisy image.
/// </para>
/// <para>
/// It has no text form that <see cref="Denoiser.Parse"/> reads: the mixture is kept as weights (<see cref="PatchMixture.ToWeights"/>).
/// Images smaller than a patch are refused.
/// </para>
/// </remarks>
public sealed record EpllDenoiser : ClassicalDenoiser
{
    private static readonly float[] Steps = [1, 4, 8, 16, 32];

    /// <summary>Makes the denoiser.</summary>
    /// <param name="mixture">How patches of clean images are distributed.</param>
    public EpllDenoiser(PatchMixture mixture)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        Mixture = mixture;
    }

    /// <summary>How patches of clean images are distributed.</summary>
    public PatchMixture Mixture { get; }

    /// <inheritdoc/>
    public override string Description => $"EPLL ({Mixture.Count} Gaussians over {Mixture.Patch}x{Mixture.Patch} patches)";

    /// <inheritdoc/>
    public override string ToString() => $"epll(components={Mixture.Count},patch={Mixture.Patch})";

    /// <inheritdoc/>
    public override void CheckSize(ImageSize size) => CheckSize(size, Mixture.Patch);

    /// <exception cref="ArgumentException">Images of the size are smaller than a patch.</exception>
    internal static void CheckSize(ImageSize size, int patch)
    {
        if (size.Height < patch || size.Width < patch)
            throw new ArgumentException($"EPLL with patches of {patch}x{patch} needs images no smaller, these are {size}.");
    }

    internal override void Filter(
        ReadOnlyMemory<float> noisy, Memory<float> restored, ImageSize size, NoiseSpread noise, CancellationToken cancellationToken)
    {
        CheckSize(size);
        int patch = Mixture.Patch, width = size.Width;
        float[] counts = PatchPlanes.Counts(patch, size), average = new float[size.Pixels];
        noisy.CopyTo(restored);
        foreach (float step in Steps)
        {
            // All of the noise, clipped or not: the mixture knows what black is, and told less leaves much, 1 dB on garments at sigma 0.2.
            float variance = (float)((double)noise.Sigma * noise.Sigma / step);
            // Strips of patches, whose pixels overlap.
            var sums = new ConcurrentDictionary<int, float[]>();
            ImageStrips.For(
                size.Height - patch + 1,
                (first, count) => sums[first] = Sum(
                    restored.Span.Slice(first * width, (count + patch - 1) * width), width, variance, cancellationToken),
                cancellationToken);
            Array.Clear(average);
            foreach (var (first, sum) in sums.OrderBy(s => s.Key))
                TensorPrimitives.Add(average.AsSpan(first * width, sum.Length), sum, average.AsSpan(first * width, sum.Length));
            TensorPrimitives.Divide(average, counts, average);
            // (noisy + step * average) / (1 + step)
            TensorPrimitives.MultiplyAdd(average, step, noisy.Span, restored.Span);
            TensorPrimitives.Divide(restored.Span, 1 + step, restored.Span);
        }
    }

    /// <summary>The sum of all restored patches of some rows, each where it came from.</summary>
    private float[] Sum(ReadOnlySpan<float> rows, int width, float noise, CancellationToken cancellation)
    {
        var patches = new PatchPlanes(Mixture.Patch, new ImageSize(rows.Length / width, width));
        patches.Read(rows, Mixture.RemovesMean);
        Restore(patches, noise, cancellation);
        var sum = new float[rows.Length];
        patches.AddTo(sum);
        return sum;
    }

    /// <summary>Replaces every patch by what it most likely was before noise of this variance.</summary>
    private void Restore(PatchPlanes patches, float noise, CancellationToken cancellation)
    {
        // Below this the numbers end; a likelihood needs some noise.
        noise = Math.Max(noise, 1e-12f);
        int[] best = Classify(patches, noise, cancellation);
        float[] patch = new float[patches.Area], result = new float[patches.Area];
        for (int position = 0; position < best.Length; position++)
        {
            var gaussian = Mixture.Components[best[position]];
            for (int i = 0; i < patch.Length; i++)
                patch[i] = patches.Plane(i)[position];
            TensorPrimitives.Subtract(patch, gaussian.Mean, patch);
            gaussian.Mean.CopyTo(result, 0);
            for (int k = 0; k < patch.Length; k++)
            {
                // All of the noise, clipped or not: the mixture knows what black is, and told less leaves much, 1 dB on garments at sigma
                // 0.2.
            float variance = gaussian.Variances[k], along = TensorPrimitives.Dot(gaussian.Axis(k), patch);
                TensorPrimitives.MultiplyAdd(gaussian.Axis(k), along * (variance / (variance + noise)), result, result);
            }
            for (int i = 0; i < patch.Length; i++)
                patches.Plane(i)[position] = result[i];
        }
    }

    /// <summary>The likeliest Gaussian of every patch.</summary>
    private int[] Classify(PatchPlanes patches, float noise, CancellationToken cancellation)
    {
        int count = patches.Positions.Pixels;
        float[] along = new float[count], score = new float[count], bestScore = new float[count];
        var best = new int[count];
        Array.Fill(bestScore, float.NegativeInfinity);
        for (int g = 0; g < Mixture.Count; g++)
        {
            cancellation.ThrowIfCancellationRequested();
            var gaussian = Mixture.Components[g];
            Array.Fill(score, gaussian.Constant(noise));
            for (int k = 0; k < patches.Area; k++)
            {
                var axis = gaussian.Axis(k);
                Array.Fill(along, gaussian.Offsets[k]);
                for (int i = 0; i < patches.Area; i++)
                    TensorPrimitives.MultiplyAdd(patches.Plane(i), axis[i], along, along);
                TensorPrimitives.Multiply(along, along, along);
                TensorPrimitives.MultiplyAdd(along, -0.5f / (gaussian.Variances[k] + noise), score, score);
            }
            for (int i = 0; i < count; i++)
            {
                if (score[i] > bestScore[i])
                    (bestScore[i], best[i]) = (score[i], g);
            }
        }
        return best;
    }
}
