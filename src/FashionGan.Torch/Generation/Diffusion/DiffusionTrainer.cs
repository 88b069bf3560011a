namespace FashionGan.Torch;

/// <summary>Trains a diffusion denoiser and says how it goes.</summary>
/// <remarks>
/// Used once, on one thread. The same options and images give the same weights, byte for byte, on CPU with the same number of threads. Where a
/// checkpoint folder is set, a run that was stopped goes on from its last whole epoch and ends as if it had not been; the reports of the epochs
/// already done come first.
/// </remarks>
internal sealed class DiffusionTrainer(DiffusionOptions options, TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private bool _used;

    /// <summary>The network so far: the running average of its weights. Null until an epoch (or a cancelled one) has ended.</summary>
    public NetworkWeights? Weights { get; private set; }

    /// <param name="images">The images.</param>
    /// <param name="classes">Their classes, or <see cref="LabelledClasses.None"/>.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the images' size does not suit the network.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled; the weights so far are kept.</exception>
    /// <exception cref="TrainingDivergedException">A loss or a weight was not finite; the last good weights are kept.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is another run's, or damaged.</exception>
    /// <exception cref="InvalidOperationException">The device is not there, or the trainer has run before.</exception>
    /// <exception cref="IOException">The checkpoint folder cannot be written to.</exception>
    public IEnumerable<TrainingReport> Run(TrainingImages images, LabelledClasses classes)
    {
        options.Validate();
        TorchDevice.Resolve(options.Device); // Before anything of TorchSharp's is made.
        if (_used)
            throw new InvalidOperationException("A trainer runs once: make another for another run.");
        _used = true;
        options.CancellationToken.ThrowIfCancellationRequested();
        DiffusionSamples.Require(options, images.Size, images.Count);
        using var history = new DiffusionHistory(options, images, classes);
        using var session = new DiffusionSession(options, images, classes);
        int[] rows = [.. Enumerable.Range(0, images.Count)];
        var plan = new BatchPlan(rows, options.BatchSize, new TrainingKeys(options.Seed));
        var past = history.Resume(session, plan.Batches);
        if (past.Count > 0)
            Weights = session.Weights();
        foreach (var report in past)
            yield return Tell(report);

        var samples = history.NextEpoch > options.Epochs ? null : new DiffusionSamples(options, images);
        for (int epoch = history.NextEpoch; epoch <= options.Epochs; epoch++)
        {
            var clock = new EpochClock(_time);
            double sum = 0;
            plan.StartEpoch(epoch);
            for (int batch = 1; batch <= plan.Batches; batch++)
            {
                StopIfCancelled(session);
                int count = plan.Batch(batch).Length;
                long done = (epoch - 1L) * plan.Batches + batch - 1;
                double share = LearningRateShare.Of(options.Schedule, done, (long)options.Epochs * plan.Batches);
                double loss = session.Step(plan.Batch(batch), epoch, share);
                clock.Trained(count);
                if (!double.IsFinite(loss))
                    throw new TrainingDivergedException(epoch, batch, loss, Weights);
                sum += loss;
                yield return Tell(new BatchReport
                {
                    Epoch = epoch, Epochs = options.Epochs, Batch = batch, Batches = plan.Batches,
                    Loss = loss, ImagesPerSecond = clock.ImagesPerSecond,
                });
            }
            var weights = FiniteWeights(session, epoch, plan.Batches);
            var (drawn, fid) = samples!.Draw(weights, () => StopIfCancelled(session)); // Stopped in here, the epoch has not ended.
            Weights = weights;
            var report = new DiffusionEpochReport
            {
                Epoch = epoch, Epochs = options.Epochs, Loss = sum / plan.Batches, Samples = drawn, SampleCount = options.SampleCount,
                Fid = fid, Seconds = clock.Seconds, ImagesPerSecond = clock.ImagesPerSecond,
            };
            history.Add(report, session);
            yield return Tell(report);
        }
    }

    private NetworkWeights FiniteWeights(DiffusionSession session, int epoch, int batch)
    {
        var weights = session.Weights();
        if (!WeightTransfer.AreFinite(weights)) // The last step's doing: its loss was finite.
            throw new TrainingDivergedException(epoch, batch, "A weight became NaN or infinite", Weights);
        if (!session.Optimizer.IsFinite())
            throw new TrainingDivergedException(epoch, batch, "A moment of the optimiser became NaN or infinite", Weights);
        return weights;
    }

    private void StopIfCancelled(DiffusionSession session)
    {
        if (!options.CancellationToken.IsCancellationRequested)
            return;
        Weights ??= session.Weights();
        options.CancellationToken.ThrowIfCancellationRequested();
    }

    private TrainingReport Tell(TrainingReport report)
    {
        options.Progress?.Report(report);
        return report;
    }
}
