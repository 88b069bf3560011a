using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>
/// A diffusion network with what stands around it: the clean image that it expects behind a noisy one, D(x; level, class).
/// </summary>
/// <remarks>Pixels are in [-1, 1] and may lie beyond. Safe for many threads where the network is.</remarks>
/// <param name="network">Runs the network: rows of an image, its level and, where there are classes, a 1 in the class's place.</param>
/// <param name="pixels">Pixels of an image.</param>
/// <param name="classes">How many classes the network can be told.</param>
internal sealed class DiffusionDenoiser(IImageNetwork network, int pixels, int classes)
{
    /// <summary>What stands for no class.</summary>
    public const int NoClass = -1;

    private readonly int _row = pixels + 1 + classes;

    /// <summary>Pixels of an image.</summary>
    public int Pixels => pixels;

    /// <summary>Takes noise of one level from a batch.</summary>
    /// <param name="noisy">The images, one after another.</param>
    /// <param name="level">The noise's standard deviation, more than 0.</param>
    /// <param name="labels">A class for each image, or <see cref="NoClass"/>.</param>
    /// <param name="guidance">See <see cref="DiffusionSampling.Guidance"/>.</param>
    /// <param name="clean">Receives the images; not the memory of <paramref name="noisy"/>.</param>
    public void Run(ReadOnlySpan<float> noisy, double level, ReadOnlySpan<int> labels, double guidance, Span<float> clean)
    {
        Run(noisy, level, labels, isConditional: classes > 0 && guidance != 0, clean);
        if (classes == 0 || guidance is 0 or 1 || !labels.ContainsAnyExcept(NoClass))
            return;
        var without = new float[clean.Length];
        Run(noisy, level, labels, isConditional: false, without);
        for (int i = 0; i < without.Length; i++)
            clean[i] = without[i] + (float)guidance * (clean[i] - without[i]);
    }

    private void Run(ReadOnlySpan<float> noisy, double level, ReadOnlySpan<int> labels, bool isConditional, Span<float> clean)
    {
        var scales = Preconditioning.Of(level);
        var rows = new float[labels.Length * _row];
        for (int i = 0; i < labels.Length; i++)
        {
            var row = rows.AsSpan(i * _row, _row);
            TensorPrimitives.Multiply(noisy.Slice(i * pixels, pixels), scales.Input, row);
            row[pixels] = scales.Level;
            if (isConditional && labels[i] >= 0)
                row[pixels + 1 + labels[i]] = 1;
        }
        network.Run(rows, clean, labels.Length);
        for (int i = 0; i < clean.Length; i++)
            clean[i] = scales.Skip * noisy[i] + scales.Output * clean[i];
    }
}
