using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace FashionGan.Torch;

/// <summary>Trains a denoiser and says how it goes; keeps the weights of the epoch with the best PSNR on the rows held out.</summary>
/// <remarks>
/// Used once, on one thread. The same options and images give the same weights, byte for byte, on CPU with the same number of
/// threads. Checkpoints work as <see cref="GanTrainer"/>'s do.
/// </remarks>
internal sealed class DenoiserTrainer(DenoiserOptions options, TimeProvider? time = null)
{
    private const string FileName = "denoiser.checkpoint.safetensors";
    private const string EpochsKey = "epochs";

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly List<DenoiserEpochReport> _reports = [];
    private double _bestPsnr = double.NegativeInfinity;

    /// <summary>The best weights so far. Null until an epoch (or a cancelled one) has ended.</summary>
    public NetworkWeights? Weights { get; private set; }

    /// <param name="clean">What the network is to produce.</param>
    /// <param name="noisy">What it reads, row for row; not needed where the options have a noise layer.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the images do not suit.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled; the best weights so far are kept.</exception>
    /// <exception cref="TrainingDivergedException">A loss was not finite; the best weights so far are kept.</exception>
    public IEnumerable<TrainingReport> Run(TrainingImages clean, TrainingImages? noisy = null)
    {
        options.Validate();
        if (noisy is not null && (noisy.Count != clean.Count || noisy.Size != clean.Size))
            throw new ArgumentException($"There are {clean.Count} clean images of {clean.Size} but {noisy.Count} noisy ones of {noisy.Size}: expected as many of the same size.");
        options.CancellationToken.ThrowIfCancellationRequested();
        using var session = new DenoiserSession(options, clean, noisy);
        var keys = new TrainingKeys(options.Seed);
        var (training, validation) = Split(clean.Count, keys);
        var plan = new BatchPlan(training, options.BatchSize, keys);
        string run = options.CheckpointFolder is null ? "" : TrainingFingerprint.Of(
            "denoiser", options, clean, options.NoiseLayer is null ? noisy : null, options.NoiseLayer?.Description, options.Loss, options.ValidationFraction);
        Resume(session, run);
        foreach (var report in _reports)
            yield return Tell(report);

        for (int epoch = _reports.Count + 1; epoch <= options.Epochs; epoch++)
        {
            var clock = new EpochClock(_time);
            double sum = 0;
            plan.StartEpoch(epoch);
            for (int batch = 1; batch <= plan.Batches; batch++)
            {
                StopIfCancelled(session);
                int[] rows = plan.Batch(batch).ToArray();
                double loss = session.Step(rows, epoch);
                clock.Trained(rows.Length);
                if (!double.IsFinite(loss))
                    throw new TrainingDivergedException(epoch, batch, loss, Weights);
                sum += loss;
                yield return Tell(new BatchReport
                {
                    Epoch = epoch, Epochs = options.Epochs, Batch = batch, Batches = plan.Batches,
                    Loss = loss, ImagesPerSecond = clock.ImagesPerSecond,
                });
            }
            (double Loss, double Psnr)? held = validation.Length == 0 ? null : session.Validate(validation);
            if (held is null || held.Value.Psnr > _bestPsnr)
                (Weights, _bestPsnr) = (WeightTransfer.Capture(session.Network), held?.Psnr ?? _bestPsnr);
            var report = new DenoiserEpochReport
            {
                Epoch = epoch, Epochs = options.Epochs, Loss = sum / plan.Batches,
                ValidationLoss = held?.Loss, ValidationPsnr = held?.Psnr,
                Seconds = clock.Seconds, ImagesPerSecond = clock.ImagesPerSecond,
            };
            _reports.Add(report);
            Save(session, run);
            yield return Tell(report);
        }
    }

    private (int[] Training, int[] Validation) Split(int count, TrainingKeys keys)
    {
        int[] rows = [.. Enumerable.Range(0, count)];
        int held = Math.Min((int)(count * options.ValidationFraction), count - 1);
        Philox.Shuffle(rows, keys.Split());
        var (validation, training) = (rows[..held], rows[held..]);
        Array.Sort(validation);
        Array.Sort(training);
        return (training, validation);
    }

    private void Resume(DenoiserSession session, string run)
    {
        if (options.CheckpointFolder is null || Checkpoint.Load(Path.Combine(options.CheckpointFolder, FileName), run) is not { } checkpoint)
            return;
        var like = WeightTransfer.Capture(session.Network);
        WeightTransfer.Load(session.Network, checkpoint.Part("network", like));
        AdamState.Restore(session.Optimizer, "adam", checkpoint.Tensors);
        Weights = checkpoint.Part("best", like);
        _reports.AddRange(JsonSerializer.Deserialize<DenoiserEpochReport[]>(checkpoint[EpochsKey], JsonReports.Options)!);
        _bestPsnr = _reports.Max(r => r.ValidationPsnr) ?? _bestPsnr;
    }

    private void Save(DenoiserSession session, string run)
    {
        if (options.CheckpointFolder is null)
            return;
        Checkpoint.Save(
            Path.Combine(options.CheckpointFolder, FileName), run, _reports.Count,
            ImmutableSortedDictionary<string, string>.Empty.Add(EpochsKey, JsonSerializer.Serialize(_reports, JsonReports.Options)),
            [
                .. Checkpoint.Prefixed("network", WeightTransfer.Capture(session.Network)),
                .. Checkpoint.Prefixed("best", Weights!),
                .. AdamState.Capture(session.Optimizer, "adam"),
            ]);
    }

    private void StopIfCancelled(DenoiserSession session)
    {
        if (!options.CancellationToken.IsCancellationRequested)
            return;
        Weights ??= WeightTransfer.Capture(session.Network);
        options.CancellationToken.ThrowIfCancellationRequested();
    }

    private TrainingReport Tell(TrainingReport report)
    {
        options.Progress?.Report(report);
        return report;
    }
}
