using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Makes a denoiser's batches: what it reads, and what it is to produce.</summary>
/// <remarks>Every draw depends on the seed, the row and the epoch alone; epoch 0 is that of the rows held out.</remarks>
internal sealed class DenoiserBatches
{
    private const int HeldOut = 0;

    private readonly TrainingImages _clean;
    private readonly TrainingImages? _noisy;
    private readonly INoiseModel? _noise;
    private readonly INoiseModel? _targetNoise;
    private readonly SymmetryMaps _forms;
    private readonly TrainingKeys _keys;
    private readonly Device _device;

    public DenoiserBatches(DenoiserOptions options, TrainingImages clean, TrainingImages? noisy, Device device)
    {
        (_clean, _noisy, _noise, _device) = (clean, noisy, options.NoiseLayer, device);
        _targetNoise = options.Targets switch
        {
            DenoiserTargets.Noisy => UnclippedNoise.Of(options.NoiseLayer!),
            DenoiserTargets.NoisyAsInput => options.NoiseLayer,
            _ => null,
        };
        _forms = new SymmetryMaps(options.Augmentation, clean.Size);
        _keys = new TrainingKeys(options.Seed);
    }

    /// <summary>What the network reads.</summary>
    public Tensor Noisy(int[] rows, int epoch) => Batch(rows, (row, pixels) =>
    {
        if (_noise is null)
        {
            Form(_noisy ?? _clean, row, epoch, pixels);
            return;
        }
        Form(_clean, row, epoch, pixels);
        _noise.Apply(pixels, pixels, _keys.Noise(row, epoch));
    });

    /// <summary>What it is to produce; clean images for the rows held out.</summary>
    public Tensor Target(int[] rows, int epoch) => Batch(rows, (row, pixels) =>
    {
        Form(_clean, row, epoch, pixels);
        if (_targetNoise is not null && epoch != HeldOut) // Both copies of an image are equally noisy, as two exposures of one scene are.
            DrawnNoise.Of(_targetNoise, _keys.Noise(row, epoch)).Apply(pixels, pixels, _keys.TargetNoise(row, epoch));
    });

    private void Form(TrainingImages images, int row, int epoch, Span<float> pixels)
    {
        if (_forms.Count == 1 || epoch == HeldOut)
        {
            images[row].CopyTo(pixels);
            return;
        }
        var words = new PhiloxReader(_keys.Symmetry(row, epoch));
        _forms.Apply((int)words.Below((uint)_forms.Count), images[row], pixels);
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
