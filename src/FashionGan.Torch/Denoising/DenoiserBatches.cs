using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Makes a denoiser's batches: what it reads, and what it is to produce.</summary>
/// <remarks>Every draw depends on the seed, the row and the epoch alone; epoch 0 is that of the rows held out.</remarks>
internal sealed class DenoiserBatches
{
    private const int HeldOut = 0, Once = 1;

    private readonly ImageBatch _clean;
    private readonly ImageBatch? _noisy;
    private readonly INoiseModel? _noise;
    private readonly INoiseModel? _targetNoise;
    private readonly BlindSpots? _spots;
    private readonly Recorruption? _second;
    private readonly SymmetryMaps _symmetries;
    private readonly TrainingKeys _keys;
    private readonly Device _device;

    public DenoiserBatches(DenoiserOptions options, ImageBatch clean, ImageBatch? noisy, Device device)
    {
        (_clean, _noisy, _noise, _device) = (clean, noisy, options.NoiseLayer, device);
        _targetNoise = options.Targets switch
        {
            _ when options.NoiseLayer is null => null,
            DenoiserTargets.Noisy or DenoiserTargets.SingleNoisy or DenoiserTargets.Recorrupted => UnclippedNoise.Of(options.NoiseLayer),
            DenoiserTargets.NoisyAsInput => options.NoiseLayer,
            _ => null,
        };
        _spots = options.Targets == DenoiserTargets.SingleNoisy ? new BlindSpots(clean.Size) : null;
        _second = options.Targets == DenoiserTargets.Recorrupted ? new Recorruption(clean.Size) : null;
        _symmetries = new SymmetryMaps(options.Augmentation, clean.Size);
        _keys = new TrainingKeys(options.Seed);
    }

    /// <summary>What the network reads.</summary>
    public Tensor Noisy(int[] rows, int epoch) => Batch(rows, (row, pixels) =>
    {
        if (_spots is not null && epoch != HeldOut)
        {
            Single(row, epoch, _noise, pixels);
            _spots.Hide(pixels, _keys.BlindSpots(row, epoch));
        }
        else if (_second is not null && epoch != HeldOut)
        {
            Single(row, epoch, _targetNoise, pixels);
            Recorruption.CorruptInput(pixels, Sigma(row), _noise?.Clip, _keys.Recorruption(row, epoch));
        }
        else
        {
            Augment(Given[row], row, epoch, pixels);
            _noise?.Apply(pixels, pixels, _keys.Noise(row, epoch));
        }
    });

    /// <summary>What it is to produce; clean images for the rows held out.</summary>
    public Tensor Target(int[] rows, int epoch) => Batch(rows, (row, pixels) =>
    {
        if ((_spots is not null || _second is not null) && epoch != HeldOut)
        {
            Single(row, epoch, _targetNoise, pixels);
            if (_second is not null)
                Recorruption.CorruptTarget(pixels, Sigma(row), _keys.Recorruption(row, epoch));
            return;
        }
        Augment(_clean[row], row, epoch, pixels);
        if (_targetNoise is not null && epoch != HeldOut) // Both copies of an image are equally noisy, as two exposures of one scene are.
            DrawnNoise.Of(_targetNoise, _keys.Noise(row, epoch)).Apply(pixels, pixels, _keys.TargetNoise(row, epoch));
    });

    /// <summary>What squared errors are multiplied by: 0 for pixels that the network saw. Null where all of them count.</summary>
    public Tensor? Weights(int[] rows, int epoch) => _spots is null || epoch == HeldOut ? null
        : Batch(rows, (row, pixels) => _spots.Weigh(pixels, _keys.BlindSpots(row, epoch)));

    // What noise is added to; noisy already where the options have none.
    private ImageBatch Given => _noise is null ? _noisy ?? _clean : _clean;

    // The only noisy image that there is of a row: its noise is the same in all epochs, and mirrored with it.
    private void Single(int row, int epoch, INoiseModel? noise, Span<float> pixels)
    {
        if (noise is null)
        {
            Augment(Given[row], row, epoch, pixels);
            return;
        }
        float[] noisy = new float[pixels.Length];
        noise.Apply(_clean[row], noisy, _keys.Noise(row, Once));
        Augment(noisy, row, epoch, pixels);
    }

    // As the layer told, or as the image itself tells.
    private float Sigma(int row) => _targetNoise is null
        ? _second!.SigmaOf(row, Given[row]) : ((GaussianNoise)DrawnNoise.Of(_targetNoise, _keys.Noise(row, Once))).Sigma;

    private void Augment(ReadOnlySpan<float> image, int row, int epoch, Span<float> pixels)
    {
        if (_symmetries.Count == 1 || epoch == HeldOut)
        {
            image.CopyTo(pixels);
            return;
        }
        var words = new PhiloxReader(_keys.Symmetry(row, epoch));
        _symmetries.Apply((int)words.Below((uint)_symmetries.Count), image, pixels);
    }

    private delegate void Fill(int row, Span<float> pixels);

    private unsafe Tensor Batch(int[] rows, Fill fill)
    {
        var size = _clean.Size;
        var batch = empty(rows.Length, 1, size.Height, size.Width);
        fixed (byte* start = batch.bytes)
        {
            nint address = (nint)start; // A lambda cannot hold a span.
            void FillRow(int i) => fill(rows[i], new Span<float>((float*)address + (long)i * size.Pixels, size.Pixels));
            if (_device.type == DeviceType.CPU)
            {
                // libtorch's own threads still spin on the other cores, so help from there comes later than doing it here.
                for (int i = 0; i < rows.Length; i++)
                    FillRow(i);
            }
            else
            {
                Parallel.For(0, rows.Length, FillRow);
            }
        }
        return batch.to(_device);
    }
}
