using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>
/// Makes a diffusion network's batches: noisy images, their levels and classes as it is given them, and what it should make of them.
/// </summary>
/// <remarks>Every draw depends on the seed, the row and the epoch alone.</remarks>
internal sealed class DiffusionBatches(DiffusionOptions options, ImageBatch images, LabelledClasses classes, Device device)
{
    // EDM, table 1: the logarithm of the noise level is normal.
    private const double LogMean = -1.2, LogDeviation = 1.2;

    private readonly TrainingKeys _keys = new(options.Seed);
    private readonly float[] _noise = new float[images.Size.Pixels], _clean = new float[images.Size.Pixels];

    /// <summary>The network's inputs in order, then the target, an image N x 1 x height x width.</summary>
    public (Tensor[] Inputs, Tensor Target) Make(ReadOnlySpan<int> rows, int epoch)
    {
        var size = images.Size;
        Tensor given = empty(rows.Length, 1, size.Height, size.Width), target = empty_like(given), levels = empty(rows.Length, 1);
        var oneHot = classes.Count > 0 ? zeros(rows.Length, classes.Count) : null;
        Span<float> givenPixels = Floats(given), targetPixels = Floats(target), levelNumbers = Floats(levels);
        var places = oneHot is null ? [] : Floats(oneHot);
        for (int i = 0; i < rows.Length; i++)
        {
            int at = i * size.Pixels;
            var words = new PhiloxReader(_keys.NoiseLevel(rows[i], epoch));
            levelNumbers[i] = Diffuse(rows[i], epoch, ref words, givenPixels.Slice(at, size.Pixels), targetPixels.Slice(at, size.Pixels));
            if (classes.Count > 0 && words.NextOpen() >= options.ClassDropout)
                places[i * classes.Count + classes[rows[i]]] = 1;
        }
        Tensor[] inputs = oneHot is null ? [given.to(device), levels.to(device)] : [given.to(device), levels.to(device), oneHot.to(device)];
        return (inputs, target.to(device));
    }

    /// <summary>A noisy image as the network reads it, and F's target: what makes D(x; s) the clean image.</summary>
    /// <returns>What the network is told of the level.</returns>
    private float Diffuse(int row, int epoch, ref PhiloxReader words, Span<float> given, Span<float> target)
    {
        // Box and Muller, in double.
        double radius = Math.Sqrt(-2 * Math.Log(words.NextOpen())), angle = 2 * Math.PI * words.NextOpen();
        double level = Math.Exp(LogMean + LogDeviation * radius * Math.Cos(angle));
        var scales = Preconditioning.Of(level);
        Philox.FillNormal(_noise, _keys.Noise(row, epoch));
        UnitRange.ToSigned(images[row], _clean);
        float deviation = (float)level, overOutput = 1 / scales.Output;
        for (int p = 0; p < given.Length; p++)
        {
            float noisy = _clean[p] + deviation * _noise[p];
            given[p] = scales.Input * noisy;
            target[p] = (_clean[p] - scales.Skip * noisy) * overOutput;
        }
        return scales.Level;
    }

    private static Span<float> Floats(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
