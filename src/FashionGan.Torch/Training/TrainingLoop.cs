using System.Collections.Immutable;
using System.Globalization;

namespace FashionGan.Torch;

/// <summary>What every training goes through: epochs of batches, schedule, divergence, cancellation, checkpoints, reports.</summary>
/// <remarks>
/// Used once, on one thread. The same options and images give the same weights, byte for byte, on CPU with the same number of threads.
/// Where a checkpoint folder is set, a run that was stopped goes on from its last whole epoch and ends as if it had not been; the reports
/// of the epochs already done come first.
/// </remarks>
/// <typeparam name="TReport">What is said of an epoch.</typeparam>
internal sealed class TrainingLoop<TReport>(TrainingOptions options, LearningRateSchedule schedule, TimeProvider? time)
    where TReport : EpochReport
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private bool _used, _diverged;

    /// <summary>
    /// The weights so far, as the session gives them. Empty until an epoch, or one that was cancelled or left, has ended.
    /// </summary>
    public ImmutableArray<NetworkWeights> Trained { get; private set; } = [];

    /// <summary>Trains, step by step: to stop, go no further.</summary>
    /// <param name="check">Refuses what cannot be trained on; called before any work.</param>
    /// <param name="checkpoint">What the checkpoint is called.</param>
    /// <param name="run">
    /// Names the run that a checkpoint belongs to; asked only where there is a folder for one, for it reads every image.
    /// </param>
    /// <param name="open">Makes the networks.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the images do not suit.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled; the weights so far are kept.</exception>
    /// <exception cref="TrainingDivergedException">A loss or a weight was not finite; the last good weights are kept.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is another run's, or damaged.</exception>
    /// <exception cref="InvalidOperationException">The device is not there, or the trainer has run before.</exception>
    /// <exception cref="IOException">The checkpoint folder cannot be written to.</exception>
    public IEnumerable<TrainingReport> Run(
        Action check, string checkpoint, Func<TrainingFingerprint> run, Func<TrainingSession<TReport>> open)
    {
        options.Validate();
        TorchDevice.Resolve(options.Device); // Before anything of TorchSharp's is made.
        check();
        if (_used)
            throw new InvalidOperationException("A trainer runs once: make another for another run.");
        _used = true;
        options.CancellationToken.ThrowIfCancellationRequested();
        using var file = options.CheckpointFolder is { } folder
            ? CheckpointFile.Open(folder, checkpoint, run(), options.Epochs) : null;
        using var session = open();
        var keys = new TrainingKeys(options.Seed);
        var plan = new BatchPlan(session.Rows, options.BatchSize, keys);
        bool hasModules = session.Networks.Any(n => n.Network.Plan.HasModules);
        List<TReport> reports = [];
        if (file?.Last is { } last)
        {
            reports.AddRange(session.Resume(last, options.Epochs, plan.Batches));
            Trained = session.Restored();
        }
        foreach (var report in reports)
            yield return Report(report);

        bool hasLearned = false;
        try
        {
            for (int epoch = reports.Count + 1; epoch <= options.Epochs; epoch++)
            {
                session.StartEpoch(epoch);
                var clock = new EpochClock(_time);
                var (sum, discriminatorSum) = (0.0, (double?)null);
                plan.StartEpoch(epoch);
                for (int batch = 1; batch <= plan.Batches; batch++)
                {
                    options.CancellationToken.ThrowIfCancellationRequested();
                    long done = (epoch - 1L) * plan.Batches + batch - 1;
                    double share = LearningRateShare.Of(schedule, done, (long)options.Epochs * plan.Batches);
                    int count = plan.Batch(batch).Length;
                    StepLoss loss;
                    using (hasModules ? new TorchSeed(keys.Modules(epoch, batch)) : null) // For dropout within them.
                        loss = session.Step(plan.Batch(batch), new(epoch, batch, done, share));
                    clock.Trained(count);
                    RequireFinite(loss, epoch, batch);
                    hasLearned = true;
                    sum += loss.Loss;
                    if (loss.Discriminator is { } discriminator)
                        discriminatorSum = (discriminatorSum ?? 0) + discriminator;
                    yield return Report(new BatchReport
                    {
                        Epoch = epoch, Epochs = options.Epochs, Batch = batch, Batches = plan.Batches,
                        Loss = loss.Loss, DiscriminatorLoss = loss.Discriminator, ImagesPerSecond = clock.ImagesPerSecond,
                    });
                }
                var weights = FiniteWeights(session, epoch, plan.Batches);
                int ended = epoch;
                var report = session.EndEpoch(
                    new(epoch, new(sum / plan.Batches, discriminatorSum / plan.Batches), clock)
                    {
                        StopIfCancelled = options.CancellationToken.ThrowIfCancellationRequested,
                        Diverged = what => Diverged(ended, plan.Batches, what),
                    },
                    weights);
                Trained = session.Choose(report, weights);
                if (file is not null)
                {
                    reports.Add(report);
                    file.Save(reports, (long)epoch * plan.Batches, session.State(reports));
                }
                yield return Report(report);
            }
        }
        finally
        {
            if (Trained.IsEmpty && hasLearned && !_diverged) // Cancelled or left within the first epoch.
                Trained = session.Weights();
        }
    }

    private void RequireFinite(StepLoss loss, int epoch, int batch)
    {
        double worst = double.IsFinite(loss.Loss) ? loss.Discriminator ?? 0 : loss.Loss;
        if (!double.IsFinite(worst))
            throw Diverged(epoch, batch, string.Create(CultureInfo.InvariantCulture, $"The loss became {worst}"));
    }

    private ImmutableArray<NetworkWeights> FiniteWeights(TrainingSession<TReport> session, int epoch, int batch)
    {
        var weights = session.Weights();
        if (!weights.All(WeightTransfer.AreFinite)) // The last step's doing: its loss was finite.
            throw Diverged(epoch, batch, "A weight became NaN or infinite");
        if (!session.Optimizers.All(o => o.Optimizer.IsFinite()))
            throw Diverged(epoch, batch, "A moment of the optimiser became NaN or infinite");
        return weights;
    }

    private TrainingDivergedException Diverged(int epoch, int batch, string what)
    {
        _diverged = true;
        return new(epoch, batch, what, Trained.FirstOrDefault());
    }

    private TrainingReport Report(TrainingReport report)
    {
        options.Progress?.Report(report);
        return report;
    }
}
