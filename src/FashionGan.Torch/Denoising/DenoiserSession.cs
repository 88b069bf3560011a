using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionGan.Torch;

/// <summary>A denoiser in training: the network, its optimiser, and one step.</summary>
internal sealed class DenoiserSession : IDisposable
{
    private const double LeastError = 1e-12; // An image that is reproduced exactly counts 120 dB.

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
        Optimizer = new AdamOptimizer(Network.parameters(), options);
    }

    public LayeredNetwork Network { get; }

    public AdamOptimizer Optimizer { get; }

    public double Step(int[] rows, int epoch)
    {
        using var scope = NewDisposeScope();
        Network.train();
        Optimizer.ZeroGradients();
        var output = Network.call(Noisy(rows, epoch));
        if (!IsFinite(output))
            return double.NaN;
        var loss = Loss(output, Clean(rows));
        loss.backward();
        Optimizer.Step();
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
            double batchLoss = Loss(output, target).item<float>();
            if (!double.IsFinite(batchLoss))
                return (batchLoss, double.NaN);
            loss += batchLoss * batch.Length;
            psnr += SumOfPsnr(WeightTransfer.Values(output), batch);
        }
        return (loss / rows.Length, psnr / rows.Length);
    }

    private double SumOfPsnr(float[] output, int[] rows)
    {
        double sum = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            var image = output.AsSpan(i * _clean.Size.Pixels, _clean.Size.Pixels);
            sum += PeakSignalToNoiseRatio.FromMeanSquaredError(Math.Max(LeastError, MeanSquaredError.Compute(image, _clean[rows[i]], _clean.Size)));
        }
        return sum;
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
