using System.Collections.Immutable;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>A denoiser in training: the network, its optimiser, the running average, and one step.</summary>
internal sealed class DenoiserSession : TrainingSession<DenoiserEpochReport>
{
    private const string BestName = "best";
    private const double LeastError = 1e-12; // An image that is reproduced exactly counts 120 dB.

    private readonly DenoiserOptions _options;
    private readonly ImageBatch _clean;
    private readonly DenoiserBatches _batches;
    private readonly DenoiserCriterion _criterion;
    private readonly AveragedNetwork _network;
    private readonly AdamOptimizer _optimizer;
    private readonly int[] _held;
    private readonly double? _noisyPsnr;

    // The weights of the epoch with the best PSNR on the rows held out; of the last epoch where none are.
    private NetworkWeights? _best;
    private double _bestPsnr = double.NegativeInfinity;

    public DenoiserSession(DenoiserOptions options, ImageBatch clean, ImageBatch? noisy)
    {
        (_options, _clean, _criterion) = (options, clean, new DenoiserCriterion(options.Loss, options.LossFloor));
        var (device, keys) = (TorchDevice.Resolve(options.Device), new TrainingKeys(options.Seed));
        _batches = new DenoiserBatches(options, clean, noisy, device);
        _network = new AveragedNetwork(options.Network.Plan(clean.Size), keys, options.EmaDecay, device, options.InitialWeights);
        _optimizer = new AdamOptimizer(_network.Network.parameters(), options);
        (Rows, _held) = Split(clean.Count, options.ValidationFraction, keys);
        _noisyPsnr = _held.Length == 0 ? null : NoisyPsnr(_held);
    }

    /// <inheritdoc/>
    public override int[] Rows { get; }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, PlannedNetwork Network)> Networks => _network.Named("network");

    /// <inheritdoc/>
    public override IEnumerable<(string Name, AdamOptimizer Optimizer)> Optimizers => [("adam", _optimizer)];

    /// <inheritdoc/>
    public override StepLoss Step(ReadOnlySpan<int> rows, StepPlace place)
    {
        using var scope = NewDisposeScope();
        int[] batch = rows.ToArray();
        _network.Network.train();
        _optimizer.ZeroGradients();
        var output = _network.Network.call(_batches.Noisy(batch, place.Epoch));
        if (!IsFinite(output))
            return new(double.NaN);
        var loss = Loss(output, batch, place.Epoch);
        loss.backward();
        _optimizer.Share = place.Share;
        _optimizer.Step();
        _network.Update(_optimizer.Steps);
        return new(loss.item<float>());
    }

    /// <inheritdoc/>
    public override ImmutableArray<NetworkWeights> Weights() => [WeightTransfer.Capture(_network.Average)];

    /// <inheritdoc/>
    public override DenoiserEpochReport EndEpoch(DoneEpoch epoch, ImmutableArray<NetworkWeights> weights)
    {
        (double Loss, double Psnr)? held = _held.Length == 0 ? null : Validate(_held);
        return held is { } measured && !double.IsFinite(measured.Loss + measured.Psnr)
            ? throw epoch.Diverged("The loss on the rows held out became NaN or infinite")
            : new DenoiserEpochReport
            {
                Epoch = epoch.Number, Epochs = _options.Epochs, Loss = epoch.Mean.Loss,
                ValidationLoss = held?.Loss, ValidationPsnr = held?.Psnr, ValidationNoisyPsnr = _noisyPsnr,
                Seconds = epoch.Clock.Seconds, ImagesPerSecond = epoch.Clock.ImagesPerSecond,
            };
    }

    /// <inheritdoc/>
    public override ImmutableArray<NetworkWeights> Choose(DenoiserEpochReport report, ImmutableArray<NetworkWeights> weights)
    {
        if (report.ValidationPsnr is not { } psnr)
            _best = weights[0];
        else if (psnr > _bestPsnr)
            (_best, _bestPsnr) = (weights[0], psnr);
        return [_best!];
    }

    /// <inheritdoc/>
    public override IEnumerable<WeightTensor> Capture(IReadOnlyList<DenoiserEpochReport> reports) => Checkpoint.Prefixed(BestName, _best!);

    /// <inheritdoc/>
    public override IEnumerable<DenoiserEpochReport> Restore(Checkpoint checkpoint, IReadOnlyList<DenoiserEpochReport> reports)
    {
        _best = checkpoint.Load(BestName, _network.Network); // To be checked; what belongs there follows.
        _bestPsnr = reports.Max(r => r.ValidationPsnr) ?? _bestPsnr;
        return reports;
    }

    /// <inheritdoc/>
    public override ImmutableArray<NetworkWeights> Restored() => [_best!];

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _criterion.Dispose();
    }

    private static (int[] Training, int[] Held) Split(int count, double share, TrainingKeys keys)
    {
        int[] rows = [.. Enumerable.Range(0, count)];
        int held = Math.Min((int)(count * share), count - 1);
        Philox.Shuffle(rows, keys.Split());
        var (validation, training) = (rows[..held], rows[held..]);
        Array.Sort(validation);
        Array.Sort(training);
        return (training, validation);
    }

    // Mean loss and mean PSNR in dB over rows, on one fixed draw of noise.
    private (double Loss, double Psnr) Validate(int[] rows)
    {
        using var mode = no_grad();
        _network.Average.eval();
        var (loss, psnr) = (0.0, 0.0);
        foreach (int[] batch in rows.Chunk(_options.BatchSize))
        {
            using var scope = NewDisposeScope();
            var (output, target) = (_network.Average.call(_batches.Noisy(batch, epoch: 0)), _batches.Target(batch, epoch: 0));
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

    // Mean PSNR in dB of the noisy images themselves, on the same draw of noise.
    private double NoisyPsnr(int[] rows)
    {
        double psnr = 0;
        foreach (int[] batch in rows.Chunk(_options.BatchSize))
        {
            using var scope = NewDisposeScope();
            psnr += SumOfPsnr(WeightTransfer.Values(_batches.Noisy(batch, epoch: 0)), batch);
        }
        return psnr / rows.Length;
    }

    private Tensor Loss(Tensor output, int[] rows, int epoch)
    {
        var target = _batches.Target(rows, epoch);
        return _batches.Weights(rows, epoch) is { } weights
            ? output.sub(target).square().mul(weights).mean()
            : _criterion.Of(output, target);
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
