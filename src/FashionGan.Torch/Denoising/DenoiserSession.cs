using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionGan.Torch;

/// <summary>A denoiser in training: the network, its optimiser, and one step.</summary>
internal sealed class DenoiserSession : IDisposable
{
    private readonly DenoiserOptions _options;
    private readonly TrainingImages _clean;
    private readonly TrainingImages? _noisy;
    private readonly TrainingKeys _keys;
    private readonly Device _device;

    public DenoiserSession(DenoiserOptions options, TrainingImages clean, TrainingImages? noisy)
    {
        (_options, _clean, _noisy, _keys) = (options, clean, noisy, new TrainingKeys(options.Seed));
        _device = TorchDevice.Resolve(options.Device);
        Network = new PaperDenoiser(Architecture.DivisibleByFour(clean.Size));
        WeightInitialization.Apply(Network, _keys, 0);
        Network.to(_device);
        Optimizer = optim.Adam(Network.parameters(), options.LearningRate, options.Beta1, options.Beta2);
    }

    public LayeredNetwork Network { get; }

    public Adam Optimizer { get; }

    public double Step(int[] rows, int epoch)
    {
        using var scope = NewDisposeScope();
        Network.train();
        Optimizer.zero_grad();
        var output = Network.call(Noisy(rows, epoch));
        if (!IsFinite(output))
            return double.NaN;
        var loss = Loss(output, Clean(rows));
        loss.backward();
        Optimizer.step();
        return loss.item<float>();
    }

    /// <summary>Mean loss and mean PSNR in dB over rows, on one fixed draw of noise.</summary>
    public (double Loss, double Psnr) Validate(int[] rows)
    {
        using var mode = no_grad();
        Network.eval();
        var (loss, psnr) = (0.0, 0.0);
        foreach (int[] batch in rows.Chunk(_options.BatchSize))
        {
            using var scope = NewDisposeScope();
            var (output, target) = (Network.call(Noisy(batch, epoch: 0)), Clean(batch));
            if (!IsFinite(output))
                return (double.NaN, double.NaN);
            loss += Loss(output, target).item<float>() * batch.Length;
            psnr += (output - target).square().mean([1, 2, 3]).clamp_min(1e-12).log10().mul(-10).sum().item<float>();
        }
        return (loss / rows.Length, psnr / rows.Length);
    }

    public void Dispose()
    {
        Optimizer.Dispose();
        Network.Dispose();
    }

    // Asked before the loss: libtorch's cross-entropy throws where it is given NaN.
    private static bool IsFinite(Tensor output) => output.isfinite().all().item<bool>();

    private Tensor Loss(Tensor output, Tensor target) => _options.Loss == DenoiserLoss.BinaryCrossEntropy
        ? functional.binary_cross_entropy(output, target)
        : functional.mse_loss(output, target);

    private Tensor Clean(int[] rows) => Batch(rows, (row, pixels) => _clean[row].CopyTo(pixels));

    private Tensor Noisy(int[] rows, int epoch) => _options.NoiseLayer is { } noise
        ? Batch(rows, (row, pixels) => noise.Apply(_clean[row], pixels, _keys.Noise(row, epoch)))
        : Batch(rows, (row, pixels) => (_noisy ?? _clean)[row].CopyTo(pixels));

    private delegate void Fill(int row, Span<float> pixels);

    private unsafe Tensor Batch(int[] rows, Fill fill)
    {
        var size = _clean.Size;
        var batch = empty(rows.Length, 1, size.Height, size.Width);
        fixed (byte* start = batch.bytes)
        {
            nint address = (nint)start; // A lambda cannot hold a span.
            Parallel.For(0, rows.Length, i => fill(rows[i], new Span<float>((float*)address + (long)i * size.Pixels, size.Pixels)));
        }
        return batch.to(_device);
    }
}
