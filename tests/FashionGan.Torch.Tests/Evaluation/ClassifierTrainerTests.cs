using Microsoft.Extensions.Time.Testing;
using TorchSharp;

namespace FashionGan.Torch.Evaluation;

public sealed class ClassifierTrainerTests
{
    private static readonly ClassifierOptions Options = new() { Epochs = 2, BatchSize = 16, Device = ComputeDevice.Cpu };

    [Fact]
    public void It_learns_to_tell_the_classes_apart()
    {
        var trainer = new ClassifierTrainer(Options with { Epochs = 3, BatchSize = 32 });

        var last = trainer.Run(SyntheticGarments.Create(480, 1)).OfType<ClassifierEpochReport>().Last();

        double accuracy = FeatureExtractor.Create(trainer.Weights!).Accuracy(SyntheticGarments.Create(200, 1, 100_000), default);
        Assert.InRange(accuracy, 0.5, 1); // Guessing is right on a tenth.
        Assert.InRange(last.Accuracy, 0.5, 1);
        Assert.InRange(last.Loss, 0, 1.8);
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_byte_for_byte_and_another_seed_others()
    {
        byte[] first = Train(Options, 40);
        torch.manual_seed(12345); // The process's own random numbers play no part.

        Assert.Equal(first, Train(Options, 40));
        Assert.NotEqual(first, Train(Options with { Seed = 1 }, 40));
    }

    [Fact]
    public void Every_batch_and_epoch_is_reported_once_and_in_order()
    {
        var reported = new List<TrainingReport>();
        var time = new FakeTimeProvider();

        var yielded = new ClassifierTrainer(Options with { Progress = new Progress(reported.Add) }, time).Run(Garments(40)).ToList();

        Assert.Equal(reported, yielded);
        Assert.Equal(
            Enumerable.Range(1, 2).SelectMany(e => Enumerable.Range(1, 3).Select(b => (e, b)).Append((e, 0))),
            reported.Select(r => (r.Epoch, r is BatchReport b ? b.Batch : 0)));
        foreach (var epoch in reported.OfType<ClassifierEpochReport>())
        {
            var losses = reported.OfType<BatchReport>().Where(b => b.Epoch == epoch.Epoch).Select(b => b.Loss).ToArray();
            Assert.Equal((16 * losses[0] + 16 * losses[1] + 8 * losses[2]) / 40, epoch.Loss, 1e-9);
            Assert.InRange(epoch.Accuracy, 0, 1);
        }
    }

    [Fact]
    public void Live_tensors_do_not_climb_with_epochs()
    {
        var live = new List<long>();

        foreach (var report in new ClassifierTrainer(Options with { Epochs = 4 }).Run(Garments(40)))
            if (report is EpochReport)
                live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        Assert.Single(live.Distinct());
    }

    [Fact]
    public void Cancelled_it_stops_within_a_batch_and_keeps_the_last_whole_epoch()
    {
        using var cancel = new CancellationTokenSource();
        int reported = 0;
        var trainer = new ClassifierTrainer(Options with
        {
            Epochs = 9, CancellationToken = cancel.Token,
            Progress = new Progress(r => { reported++; if (r is BatchReport { Epoch: 2, Batch: 1 }) cancel.Cancel(); }),
        });

        Assert.Throws<OperationCanceledException>(() => trainer.Run(Garments(40)).Count());

        Assert.Equal(5, reported); // Three batches, an epoch, a batch.
        Assert.NotNull(trainer.Weights);
    }

    [Fact]
    public void Left_and_started_again_it_ends_with_the_same_bytes_and_tells_of_every_epoch()
    {
        using var folder = new TemporaryFolder();
        var options = Options with { Epochs = 4, CheckpointFolder = folder.Path };
        foreach (var report in new ClassifierTrainer(options).Run(Garments(40)))
            if (report is BatchReport { Epoch: 3, Batch: 1 })
                break;
        ClassifierTrainer again = new(options), unbroken = new(Options with { Epochs = 4 });

        var reported = again.Run(Garments(40)).OfType<ClassifierEpochReport>().Select(r => (r.Epoch, r.Loss, r.Accuracy)).ToArray();

        Assert.Equal(unbroken.Run(Garments(40)).OfType<ClassifierEpochReport>().Select(r => (r.Epoch, r.Loss, r.Accuracy)), reported);
        Assert.Equal(SafetensorsFile.ToBytes(unbroken.Weights!), SafetensorsFile.ToBytes(again.Weights!));
        Assert.Contains(
            "belongs to another run: shift is 0 there and 1 here",
            Assert.Throws<InvalidDataException>(() => new ClassifierTrainer(options with { Shift = 1 }).Run(Garments(40)).Count()).Message);
    }

    [Fact]
    public void What_cannot_be_trained_is_refused()
    {
        string Fault(ClassifierOptions options, ImageSet images) =>
            Assert.Throws<ArgumentException>(() => new ClassifierTrainer(options).Run(images).Count()).Message;

        Assert.Contains("there are 1 images in 10 classes", Fault(Options, Garments(1)));
        Assert.Equal(
            "ClassifierOptions: BatchSize is 1, allowed is 2 to 65536; Shift is 9, allowed is 0 to 8.",
            Fault(Options with { BatchSize = 1, Shift = 9 }, Garments(40)));
        var trainer = new ClassifierTrainer(Options with { Epochs = 1 });
        _ = trainer.Run(Garments(40)).Count();
        Assert.Contains("runs once", Assert.Throws<InvalidOperationException>(() => trainer.Run(Garments(40)).Count()).Message);
    }

    private static ImageSet Garments(int count) => SyntheticGarments.Create(count, 1);

    private static byte[] Train(ClassifierOptions options, int images)
    {
        var trainer = new ClassifierTrainer(options);
        foreach (var _ in trainer.Run(Garments(images)))
        {
        }
        return SafetensorsFile.ToBytes(trainer.Weights!);
    }

    private sealed class Progress(Action<TrainingReport> report) : IProgress<TrainingReport>
    {
        public void Report(TrainingReport value) => report(value);
    }
}
