using System.Collections.Immutable;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>A denoiser in training.</summary>
internal sealed class DenoiserSession : NetworkSession<DenoiserEpochReport>
{
    private const string BestName = "best";
    private const double LeastError = 1e-12; // An image that is reproduced exactly counts 120 dB.

    private readonly DenoiserOptions _options;
    private readonly ImageBatch _clean;
    private readonly DenoiserBatches _batches;
    private readonly DenoiserCriterion _criterion;
    private readonly int[] _held;
    private readonly double? _noisyPsnr;

    // The weights of the epoch with the best PSNR on the rows held out; of the last epoch where none are.
    private NetworkWeights? _best;
    private double _bestPsnr = double.NegativeInfinity;

    public DenoiserSession(DenoiserOptions options, ImageBatch clean, ImageBatch? noisy)
        : base(options.Network.Plan(clean.Size), options, options.EmaDecay, options.InitialWeights)
    {
        (_options, _clean, _criterion) = (options, clean, new DenoiserCriterion(options.Loss, options.LossFloor));
        _batches = new DenoiserBatches(options, clean, noisy, Device);
        (Rows, _held) = Split(clean.Count, options.ValidationFraction, Keys);
        _noisyPsnr = _held.Length == 0 ? null : NoisyPsnr(_held);
    }

    /// <inheritdoc/>
    protected override Tensor? Loss(ReadOnlySpan<int> rows, int epoch)
    {
        int[] batch = rows.ToArray();
        var output = Network.call(_batches.Noisy(batch, epoch));
        if (!IsFinite(output))
            return null;
        var target = _batches.Target(batch, epoch);
        return _batches.Weights(batch, epoch) is { } weights
            ? output.sub(target).square().mul(weights).mean()
            : _criterion.Of(output, target);
    }

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
    protected override IEnumerable<WeightTensor> Capture(IReadOnlyList<DenoiserEpochReport> reports) =>
        Checkpoint.Prefixed(BestName, _best!);

    /// <inheritdoc/>
    protected override IEnumerable<DenoiserEpochReport> Restore(Checkpoint checkpoint, IReadOnlyList<DenoiserEpochReport> reports)
    {
        _best = checkpoint.Load(BestName, Network); // To be checked; what belongs there follows.
        _bestPsnr = reports.Max(r => r.ValidationPsnr) ?? _bestPsnr;
        return reports;
    }

    /// <inheritdoc/>
    public override ImmutableArray<NetworkWeights> Restored() => [_best!];

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
