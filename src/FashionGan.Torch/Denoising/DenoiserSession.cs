using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>A denoiser in training: the network, its optimiser, the running average, and one step.</summary>
internal sealed class DenoiserSession : IDisposable
{
    private const double LeastError = 1e-12; // An image that is reproduced exactly counts 120 dB.

    private readonly DenoiserOptions _options;
    private readonly TrainingImages _clean;
    private readonly DenoiserBatches _batches;
    private readonly DenoiserCriterion _criterion;
    private readonly WeightAverage? _averaging;

    public DenoiserSession(DenoiserOptions options, TrainingImages clean, TrainingImages? noisy)
    {
        (_options, _clean, _criterion) = (options, clean, new DenoiserCriterion(options.Loss, options.LossFloor));
        var device = TorchDevice.Resolve(options.Device);
        _batches = new DenoiserBatches(options, clean, noisy, device);
        var plan = options.Network.Plan(clean.Size);
        Network = new PlannedNetwork(plan);
        WeightInitialization.Apply(Network, new TrainingKeys(options.Seed), 0, options.InitialWeights);
        Network.to(device);
        Average = Network;
        if (options.EmaDecay > 0)
        {
            Average = new PlannedNetwork(plan);
            WeightTransfer.Load(Average, WeightTransfer.Capture(Network));
            Average.to(device);
            _averaging = new WeightAverage(Network, Average, options.EmaDecay);
        }
        Optimizer = new AdamOptimizer(Network.parameters(), options);
    }

    public PlannedNetwork Network { get; }

    /// <summary>The network that becomes the trained denoiser: the running average, or the network itself.</summary>
    public PlannedNetwork Average { get; }

    public AdamOptimizer Optimizer { get; }

    /// <param name="rows">The batch.</param>
    /// <param name="epoch">From 1.</param>
    /// <param name="share">The share of the learning rate.</param>
    public double Step(int[] rows, int epoch, double share)
    {
        using var scope = NewDisposeScope();
        Network.train();
        Optimizer.ZeroGradients();
        var output = Network.call(_batches.Noisy(rows, epoch));
        if (!IsFinite(output))
            return double.NaN;
        var loss = Loss(output, rows, epoch);
        loss.backward();
        Optimizer.Share = share;
        Optimizer.Step();
        _averaging?.Update(Optimizer.Steps);
        return loss.item<float>();
    }

    /// <summary>Mean loss and mean PSNR in dB over rows, on one fixed draw of noise.</summary>
    public (double Loss, double Psnr) Validate(int[] rows)
    {
        using var mode = no_grad();
        Average.eval();
        var (loss, psnr) = (0.0, 0.0);
        foreach (int[] batch in rows.Chunk(_options.BatchSize))
        {
            using var scope = NewDisposeScope();
            var (output, target) = (Average.call(_batches.Noisy(batch, epoch: 0)), _batches.Target(batch, epoch: 0));
            if (!IsFinite(output))
                return (double.NaN, double.NaN);
            double batchLoss = _criterion.Of(output, target).item<float>();
            if (!double.IsFinite(batchLoss))
                return (batchLoss, double.NaN);
            loss += batchLoss * batch.Length;
            psnr += SumOfPsnr(WeightTransfer.Values(output), batch);
        }
        return (loss / rows.Length, psnr / rows.Length);
    }

    /// <summary>Mean PSNR in dB of the noisy images themselves, on the same draw of noise.</summary>
    public double NoisyPsnr(int[] rows)
    {
        double psnr = 0;
        foreach (int[] batch in rows.Chunk(_options.BatchSize))
        {
            using var scope = NewDisposeScope();
            psnr += SumOfPsnr(WeightTransfer.Values(_batches.Noisy(batch, epoch: 0)), batch);
        }
        return psnr / rows.Length;
    }

    public void Dispose()
    {
        Optimizer.Dispose();
        _criterion.Dispose();
        if (Average != Network)
            Average.Dispose();
        Network.Dispose();
    }

    private Tensor Loss(Tensor output, int[] rows, int epoch)
    {
        var target = _batches.Target(rows, epoch);
        return _batches.Weights(rows, epoch) is { } weights ? output.sub(target).square().mul(weights).mean() : _criterion.Of(output, target);
    }

    // Asked before the loss: libtorch's cross-entropy throws where it is given NaN.
    private static bool IsFinite(Tensor output) => output.isfinite().all().item<bool>();

    private double SumOfPsnr(float[] output, int[] rows)
    {
        double sum = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            var image = output.AsSpan(i * _clean.Size.Pixels, _clean.Size.Pixels);
            sum += PeakSignalToNoiseRatio.FromMeanSquaredError(
                Math.Max(LeastError, MeanSquaredError.Compute(image, _clean[rows[i]], _clean.Size)));
        }
        return sum;
    }
}
