namespace FashionGan.Torch;

/// <summary>Trains a GAN, discriminator then generator each batch, and says how it goes.</summary>
/// <remarks>
/// Used once, on one thread. The same options and images give the same weights, byte for byte, on CPU with the same number of
/// threads. Where a checkpoint folder is set, a run that was stopped goes on from its last whole epoch and ends as if it had not
/// been; the reports of the epochs already done come first.
/// </remarks>
internal sealed class GanTrainer(GanOptions options, GanNetworks networks, TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private bool _used;

    /// <summary>The generator so far: the running average of its weights. Null until an epoch (or a cancelled one) has ended.</summary>
    public NetworkWeights? Generator { get; private set; }

    /// <summary>The discriminator so far.</summary>
    public NetworkWeights? Discriminator { get; private set; }

    /// <exception cref="ArgumentException">An option is out of range, or the images' size does not suit the networks.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled; the weights so far are kept.</exception>
    /// <exception cref="TrainingDivergedException">A loss or a weight was not finite; the last good weights are kept.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is another run's, or damaged.</exception>
    /// <exception cref="InvalidOperationException">The device is not there, or the trainer has run before.</exception>
    /// <exception cref="IOException">The checkpoint folder cannot be written to.</exception>
    /// <param name="images">The images.</param>
    /// <param name="labels">Their classes, which networks that can be told any are told; null for none.</param>
    public IEnumerable<TrainingReport> Run(TrainingImages images, LabelledClasses? labels = null)
    {
        options.Validate();
        TorchDevice.Resolve(options.Device); // Before anything of TorchSharp's is made.
        if (_used)
            throw new InvalidOperationException("A trainer runs once: make another for another run.");
        _used = true;
        options.CancellationToken.ThrowIfCancellationRequested();
        GanFid.Require(options, images.Size, images.Count);
        var classes = labels is not null && networks.TakesClasses ? labels : LabelledClasses.None;
        using var history = new GanHistory(options, networks, images, classes);
        using var session = new GanSession(options, networks, images, classes);
        int[] rows = [.. Enumerable.Range(0, images.Count)];
        var plan = new BatchPlan(rows, options.BatchSize, new TrainingKeys(options.Seed));
        var past = history.Resume(session, plan.Batches);
        if (past.Count > 0)
            (Generator, Discriminator) = session.Weights();
        foreach (var report in past)
            yield return Tell(report);

        var fid = history.NextEpoch > options.Epochs ? null : GanFid.Of(options, images);
        for (int epoch = history.NextEpoch; epoch <= options.Epochs; epoch++)
        {
            var clock = new EpochClock(_time);
            var (discriminatorSum, generatorSum) = (0.0, 0.0);
            plan.StartEpoch(epoch);
            session.StartEpoch(epoch);
            for (int batch = 1; batch <= plan.Batches; batch++)
            {
                StopIfCancelled(session);
                var batchRows = plan.Batch(batch);
                double share = LearningRateShare.Of(
                    options.Schedule, (epoch - 1L) * plan.Batches + batch - 1, (long)options.Epochs * plan.Batches);
                var (discriminator, generator) = session.Step(batchRows, epoch, batch, share);
                clock.Trained(batchRows.Length);
                if (!double.IsFinite(discriminator + generator))
                    throw new TrainingDivergedException(epoch, batch, double.IsFinite(generator) ? discriminator : generator, Generator);
                discriminatorSum += discriminator;
                generatorSum += generator;
                yield return Tell(new BatchReport
                {
                    Epoch = epoch, Epochs = options.Epochs, Batch = batch, Batches = plan.Batches,
                    Loss = generator, DiscriminatorLoss = discriminator, ImagesPerSecond = clock.ImagesPerSecond,
                });
            }
            var weights = FiniteWeights(session, epoch, plan.Batches);
            var reading = fid?.Measure(weights.Generator, () => StopIfCancelled(session)); // Stopped in here, the epoch has not ended.
            (Generator, Discriminator) = weights;
            var (real, fake) = session.Accuracy(rows[..Math.Min(rows.Length, options.AccuracyImages)]);
            var report = new GanEpochReport
            {
                Epoch = epoch, Epochs = options.Epochs,
                DiscriminatorLoss = discriminatorSum / plan.Batches, GeneratorLoss = generatorSum / plan.Batches,
                AccuracyReal = real, AccuracyFake = fake, Samples = session.Samples(), SampleCount = options.SampleCount,
                Fid = reading, Seconds = clock.Seconds, ImagesPerSecond = clock.ImagesPerSecond,
            };
            history.Add(report, session);
            yield return Tell(report);
        }
    }

    private (NetworkWeights Generator, NetworkWeights Discriminator) FiniteWeights(GanSession session, int epoch, int batch)
    {
        var (generator, discriminator) = session.Weights();
        if (!WeightTransfer.AreFinite(generator) || !WeightTransfer.AreFinite(discriminator)) // The last step's doing: its loss was finite.
            throw new TrainingDivergedException(epoch, batch, "A weight became NaN or infinite", Generator);
        if (!session.GeneratorOptimizer.IsFinite() || !session.DiscriminatorOptimizer.IsFinite())
            throw new TrainingDivergedException(epoch, batch, "A moment of the optimiser became NaN or infinite", Generator);
        return (generator, discriminator);
    }

    private void StopIfCancelled(GanSession session)
    {
        if (!options.CancellationToken.IsCancellationRequested)
            return;
        if (Generator is null)
            (Generator, Discriminator) = session.Weights();
        options.CancellationToken.ThrowIfCancellationRequested();
    }

    private TrainingReport Tell(TrainingReport report)
    {
        options.Progress?.Report(report);
        return report;
    }
}
