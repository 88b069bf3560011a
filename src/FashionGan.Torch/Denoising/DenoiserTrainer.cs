namespace FashionGan.Torch;

/// <summary>Trains a denoiser and says how it goes; keeps the weights of the epoch with the best PSNR on the rows held out.</summary>
/// <remarks>
/// Used once, on one thread. The same options and images give the same weights, byte for byte, on CPU with the same number of
/// threads. Checkpoints work as <see cref="GanTrainer"/>'s do.
/// </remarks>
internal sealed class DenoiserTrainer(DenoiserOptions options, TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private bool _used;

    /// <summary>The best weights so far. Null until an epoch (or a cancelled one) has ended.</summary>
    public NetworkWeights? Weights { get; private set; }

    /// <param name="clean">What the network is to produce.</param>
    /// <param name="noisy">What it reads, row for row; not needed where the options have a noise layer.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the images do not suit.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled; the best weights so far are kept.</exception>
    /// <exception cref="TrainingDivergedException">A loss or a weight was not finite; the best weights so far are kept.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is another run's, or damaged.</exception>
    /// <exception cref="InvalidOperationException">The device is not there, or the trainer has run before.</exception>
    /// <exception cref="IOException">The checkpoint folder cannot be written to.</exception>
    public IEnumerable<TrainingReport> Run(TrainingImages clean, TrainingImages? noisy = null)
    {
        options.Validate();
        TorchDevice.Resolve(options.Device); // Before anything of TorchSharp's is made.
        Check(clean, noisy);
        if (_used)
            throw new InvalidOperationException("A trainer runs once: make another for another run.");
        _used = true;
        options.CancellationToken.ThrowIfCancellationRequested();
        using var history = new DenoiserHistory(options, clean, noisy);
        using var session = new DenoiserSession(options, clean, noisy);
        var keys = new TrainingKeys(options.Seed);
        var (training, validation) = Split(clean.Count, keys);
        var plan = new BatchPlan(training, options.BatchSize, keys);
        double? noisyPsnr = validation.Length == 0 ? null : session.NoisyPsnr(validation);
        var past = history.Resume(session, plan.Batches);
        Weights = history.Best;
        foreach (var report in past)
            yield return Tell(report);

        for (int epoch = history.NextEpoch; epoch <= options.Epochs; epoch++)
        {
            var clock = new EpochClock(_time);
            double sum = 0;
            plan.StartEpoch(epoch);
            for (int batch = 1; batch <= plan.Batches; batch++)
            {
                StopIfCancelled(session);
                int[] rows = plan.Batch(batch).ToArray();
                long done = (epoch - 1L) * plan.Batches + batch - 1;
                double loss = session.Step(rows, epoch, LearningRateShare.Of(options.Schedule, done, (long)options.Epochs * plan.Batches));
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
            var weights = WeightTransfer.Capture(session.Average);
            if (!WeightTransfer.AreFinite(weights)) // The last step's doing: its loss was finite.
                throw new TrainingDivergedException(epoch, plan.Batches, "A weight became NaN or infinite", Weights);
            if (!session.Optimizer.IsFinite())
                throw new TrainingDivergedException(epoch, plan.Batches, "A moment of the optimiser became NaN or infinite", Weights);
            (double Loss, double Psnr)? held = validation.Length == 0 ? null : session.Validate(validation);
            if (held is { } measured && !double.IsFinite(measured.Loss + measured.Psnr))
                throw new TrainingDivergedException(epoch, plan.Batches, "The loss on the rows held out became NaN or infinite", Weights);
            var report = new DenoiserEpochReport
            {
                Epoch = epoch, Epochs = options.Epochs, Loss = sum / plan.Batches,
                ValidationLoss = held?.Loss, ValidationPsnr = held?.Psnr, ValidationNoisyPsnr = noisyPsnr,
                Seconds = clock.Seconds, ImagesPerSecond = clock.ImagesPerSecond,
            };
            history.Add(report, weights, session);
            Weights = history.Best;
            yield return Tell(report);
        }
    }

    private void Check(TrainingImages clean, TrainingImages? noisy)
    {
        if (noisy is not null && (noisy.Count != clean.Count || noisy.Size != clean.Size))
            throw new ArgumentException($"There are {clean.Count} clean images of {clean.Size} but {noisy.Count} noisy ones of {noisy.Size}: expected as many of the same size.");
        if (noisy is null && options.NoiseLayer is null)
            throw new ArgumentException("There is nothing to clean: expected noisy images, or a noise layer in the options.");
        for (int row = 0; options.Loss == DenoiserLoss.BinaryCrossEntropy && row < clean.Count; row++)
            if (PixelRange.Clean.Fault(clean[row]) is { } fault)
                throw new ArgumentException(
                    $"The clean image {row} {fault} Binary cross-entropy needs that; {DenoiserLoss.MeanSquaredError} does not.");
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

    private void StopIfCancelled(DenoiserSession session)
    {
        if (!options.CancellationToken.IsCancellationRequested)
            return;
        Weights ??= WeightTransfer.Capture(session.Average);
        options.CancellationToken.ThrowIfCancellationRequested();
    }

    private TrainingReport Tell(TrainingReport report)
    {
        options.Progress?.Report(report);
        return report;
    }
}
