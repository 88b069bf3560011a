namespace FashionGan.Torch;

/// <summary>Trains a classifier and says how it goes.</summary>
/// <remarks>
/// Used once, on one thread. The weights are those after the last epoch: no test image has a say in them. The same options and images give
/// the same weights, byte for byte, on CPU with the same number of threads.
/// </remarks>
internal sealed class ClassifierTrainer(ClassifierOptions options, TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private bool _used;

    /// <summary>The weights after the last whole epoch; null before.</summary>
    public NetworkWeights? Weights { get; private set; }

    /// <param name="images">The images and their labels.</param>
    /// <exception cref="ArgumentException">An option is out of range, or there are fewer than 2 images or 2 classes.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    /// <exception cref="TrainingDivergedException">A loss or a weight was not finite.</exception>
    /// <exception cref="InvalidOperationException">The device is not there, or the trainer has run before.</exception>
    public IEnumerable<TrainingReport> Run(ImageSet images)
    {
        options.Validate();
        TorchDevice.Resolve(options.Device); // Before anything of TorchSharp's is made.
        if (images.Count < 2 || images.ClassNames.Length < 2)
            throw new ArgumentException($"A classifier needs at least 2 images and 2 classes; there are {images.Count} images in {images.ClassNames.Length} classes.");
        if (_used)
            throw new InvalidOperationException("A trainer runs once: make another for another run.");
        _used = true;
        options.CancellationToken.ThrowIfCancellationRequested();
        using var session = new ClassifierSession(options, images);
        var plan = new BatchPlan([.. Enumerable.Range(0, images.Count)], options.BatchSize, new TrainingKeys(options.Seed));
        for (int epoch = 1; epoch <= options.Epochs; epoch++)
        {
            var clock = new EpochClock(_time);
            plan.StartEpoch(epoch);
            session.StartEpoch(epoch);
            double sum = 0;
            long right = 0, seen = 0;
            for (int batch = 1; batch <= plan.Batches; batch++)
            {
                options.CancellationToken.ThrowIfCancellationRequested();
                long done = (long)(epoch - 1) * plan.Batches + batch - 1;
                double share = LearningRateShare.Of(options.Schedule, done, (long)options.Epochs * plan.Batches);
                int count = plan.Batch(batch).Length;
                var step = session.Step(plan.Batch(batch), epoch, share);
                if (!double.IsFinite(step.Loss))
                    throw new TrainingDivergedException(epoch, batch, step.Loss, Weights);
                clock.Trained(count);
                (sum, right, seen) = (sum + step.Loss * count, right + step.Right, seen + count);
                yield return Tell(new BatchReport
                {
                    Epoch = epoch, Epochs = options.Epochs, Batch = batch, Batches = plan.Batches, Loss = step.Loss,
                    ImagesPerSecond = clock.ImagesPerSecond,
                });
            }
            var weights = WeightTransfer.Capture(session.Network);
            if (!WeightTransfer.AreFinite(weights))
                throw new TrainingDivergedException(epoch, plan.Batches, "A weight became NaN or infinite", Weights);
            Weights = weights;
            yield return Tell(new ClassifierEpochReport
            {
                Epoch = epoch, Epochs = options.Epochs, Loss = sum / seen, Accuracy = (double)right / seen,
                Seconds = clock.Seconds, ImagesPerSecond = clock.ImagesPerSecond,
            });
        }
    }

    private TrainingReport Tell(TrainingReport report)
    {
        options.Progress?.Report(report);
        return report;
    }
}
