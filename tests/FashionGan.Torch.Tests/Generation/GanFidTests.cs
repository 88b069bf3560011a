using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch.Generation;

/// <summary>The FID in a GAN's history.</summary>
public sealed class GanFidTests
{
    private const int Images = 44;

    private static readonly GanOptions Options = new()
    {
        Epochs = 2, BatchSize = 16, LatentDimension = 8, SampleCount = 3, AccuracyImages = 20, Seed = 5, EmaDecay = 0.9, FidImages = 20,
        Device = ComputeDevice.Cpu,
    };

    private static readonly ImageSet Garments = SyntheticGarments.Create(Images, 1);
    private static readonly FeatureExtractor Extractor = FeatureExtractor.Create(PretrainedNetwork.Classifier.Load());

    public static TheoryData<bool, double> Runs => new() { { false, 0.9 }, { true, 0.9 }, { true, 0 } };

    [Theory]
    [InlineData(20, 20)]
    [InlineData(30, 22)] // Half of the images.
    public void It_is_the_distance_of_the_trained_generators_images_from_the_first_training_images(int asked, int images)
    {
        foreach (var kind in new[] { NetworkArchitectures.Vanilla, NetworkArchitectures.Dcgan })
        {
            var trainer = new GanTrainer(Options with { FidImages = asked, Epochs = 1 }, kind);

            var report = Assert.Single(trainer.Run(ImageBatch.Of(Garments)).OfType<GanEpochReport>());

            var real = Extractor.Extract(Garments.Take(images)).Features;
            var other = Extractor.Extract(SyntheticGarments.Create(images, 1, (ulong)images)).Features;
            var expected = new FidReading
            {
                Value = FrechetDistance.Compute(real, Features(Made(trainer.Generator!, images), images)),
                Floor = FrechetDistance.Compute(real, other),
                Images = images, Extractor = PretrainedNetwork.Classifier.Name, ExtractorSha256 = PretrainedNetwork.Classifier.Card.Sha256,
            };
            Assert.Equal(expected, report.Fid);
            double byTorch = FrechetDistance.Compute(real, Features(MadeByTorch(trainer.Generator!, images), images));
            Assert.InRange(expected.Value, byTorch * 0.9999, byTorch * 1.0001);
            Assert.InRange(expected.Floor, 0.001, expected.Value); // A generator of one epoch is worse than real images.
        }
    }

    [Fact]
    public void It_changes_from_epoch_to_epoch_and_its_floor_does_not()
    {
        var readings = Run(Options).OfType<GanEpochReport>().Select(e => e.Fid!).ToArray();

        Assert.Equal(2, readings.Select(r => r.Value).Distinct().Count());
        Assert.Single(readings.Select(r => r.Floor).Distinct());
    }

    [Fact]
    public void It_depends_on_no_count_of_other_images()
    {
        var expected = Run(Options).OfType<GanEpochReport>().Select(e => e.Fid);

        Assert.Equal(expected, Run(Options with { SampleCount = 40, AccuracyImages = 44 }).OfType<GanEpochReport>().Select(e => e.Fid));
    }

    [Theory, MemberData(nameof(Runs))]
    public void Measured_or_not_the_run_is_the_same(bool vanilla, double decay)
    {
        var options = Options with { EmaDecay = decay };

        var (with, withReports) = Weights(options, vanilla);
        var (without, withoutReports) = Weights(options with { FidImages = 0 }, vanilla);

        Assert.Equal(without, with);
        Assert.Equal(withoutReports.Select(Others), withReports.Select(Others));
        Assert.All(withReports, r => Assert.NotNull(r.Fid));
        Assert.All(withoutReports, r => Assert.Null(r.Fid));
    }

    [Theory, MemberData(nameof(Runs))]
    public void A_run_stopped_and_resumed_has_the_same_readings(bool vanilla, double decay)
    {
        using var folder = new TemporaryFolder();
        var options = Options with { Epochs = 3, EmaDecay = decay };
        var kind = vanilla ? NetworkArchitectures.Vanilla : NetworkArchitectures.Dcgan;
        var (weights, reports) = Weights(options, vanilla);

        foreach (var report in new GanTrainer(options with { CheckpointFolder = folder.Path }, kind).Run(ImageBatch.Of(Garments)))
            if (report is BatchReport { Epoch: 3, Batch: 1 })
                break;
        var (resumed, again) = Weights(options with { CheckpointFolder = folder.Path }, vanilla);

        Assert.Equal(weights, resumed);
        Assert.Equal(reports.Select(r => r.Fid), again.Select(r => r.Fid));
        Assert.Equal(3, again.Count(r => r.Fid is not null));
    }

    [Fact]
    public void A_checkpoint_from_before_it_was_measured_is_resumed_and_its_epochs_lack_it()
    {
        using var folder = new TemporaryFolder();
        var options = Options with { CheckpointFolder = folder.Path };
        Weights(options with { Epochs = 1, FidImages = 0 }, vanilla: true);
        string path = Assert.Single(Directory.GetFiles(folder.Path));
        var state = SafetensorsFile.Read(path);
        var epochs = JsonNode.Parse(state.Settings["epochs"])!.AsArray();
        Assert.True(epochs[0]!.AsObject().Remove("Fid")); // As an earlier version wrote it.
        state = state with { Settings = state.Settings.SetItem("epochs", epochs.ToJsonString()).Remove("checksum") };
        SafetensorsFile.Write(path, state with { Settings = state.Settings.Add("checksum", SafetensorsFile.Sha256(state)) });

        var (weights, reports) = Weights(options, vanilla: true);
        var (expected, unbroken) = Weights(Options, vanilla: true);

        Assert.Equal(expected, weights);
        Assert.Equal([null, unbroken[1].Fid], reports.Select(r => r.Fid));
    }

    [Theory]
    [InlineData(
        8, 10, "FidImages is 20, but FID is measured on images of 28x28 and these are 8x8. Resize them to 28x28, or set FidImages to 0.")]
    [InlineData(28, 3, "FidImages is 20, but there are only 3 training images")]
    public void Images_that_cannot_be_measured_are_refused_before_training_begins(int side, int count, string message)
    {
        using var folder = new TemporaryFolder();
        var size = new ImageSize(side, side);
        int reported = 0;
        var options = Options with { CheckpointFolder = folder.File("never made"), Progress = new Listener(_ => reported++) };
        var images = new ImageBatch(size, TestImages.Pixels(count, size));

        var e = Assert.Throws<ArgumentException>(() => new GanTrainer(options, NetworkArchitectures.Vanilla).Run(images).Count());

        Assert.Contains(message, e.Message);
        Assert.Equal(0, reported);
        Assert.Empty(folder.Names());
        Assert.NotEmpty(new GanTrainer(options with { FidImages = 0, CheckpointFolder = null }, NetworkArchitectures.Vanilla).Run(images));
    }

    [Fact]
    public void Cancelled_while_measuring_the_last_whole_epochs_weights_are_kept()
    {
        using var stop = new CancellationTokenSource();
        var first = Weights(Options with { Epochs = 1 }, vanilla: true).Weights;
        var reported = new List<TrainingReport>();
        var progress = new Listener(report =>
        {
            reported.Add(report);
            if (report is BatchReport { Epoch: 2, Batch: 3 }) // The last one: what comes next is the measurement.
                stop.Cancel();
        });
        var trainer = new GanTrainer(Options with { CancellationToken = stop.Token, Progress = progress }, NetworkArchitectures.Vanilla);

        var e = Assert.Throws<OperationCanceledException>(() => trainer.Run(ImageBatch.Of(Garments)).Count());

        Assert.Equal(stop.Token, e.CancellationToken);
        Assert.Equal(3 + 1 + 3, reported.Count);
        Assert.Equal(first, Bytes(trainer));
    }

    [Fact]
    public void Live_tensors_do_not_climb_with_epochs()
    {
        var live = new List<long>();

        foreach (var report in Run(Options with { Epochs = 4 }))
            if (report is EpochReport)
                live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        Assert.Equal(4, live.Count);
        Assert.Single(live.Distinct());
    }

    private static IEnumerable<TrainingReport> Run(GanOptions options) =>
        new GanTrainer(options, NetworkArchitectures.Vanilla).Run(ImageBatch.Of(Garments));

    private static (byte[] Weights, GanEpochReport[] Reports) Weights(GanOptions options, bool vanilla)
    {
        var trainer = new GanTrainer(options, vanilla ? NetworkArchitectures.Vanilla : NetworkArchitectures.Dcgan);
        GanEpochReport[] reports = [.. trainer.Run(ImageBatch.Of(Garments)).OfType<GanEpochReport>()];
        return (Bytes(trainer), reports);
    }

    private static byte[] Bytes(GanTrainer trainer) =>
        [.. SafetensorsFile.ToBytes(trainer.Generator!), .. SafetensorsFile.ToBytes(trainer.Discriminator!)];

    // All but the FID and the clock's.
    private static object Others(GanEpochReport r) =>
        (r.Epoch, r.DiscriminatorLoss, r.GeneratorLoss, r.AccuracyReal, r.AccuracyFake, string.Join(' ', r.Samples.Pixels.ToArray()));

    private static float[] Latents(int images)
    {
        var keys = new TrainingKeys(Options.Seed);
        var latents = new float[images * Options.LatentDimension];
        for (int i = 0; i < images; i++)
            Philox.FillNormal(latents.AsSpan(i * Options.LatentDimension, Options.LatentDimension), keys.FidLatents(i));
        return latents;
    }

    private static float[] Made(NetworkWeights generator, int images)
    {
        using var network = ManagedNetwork.Create(generator);
        var (latents, made) = (Latents(images), new float[images * Garments.Size.Pixels]);
        for (int i = 0; i < images; i++) // One by one: a batch changes nothing.
            network.Run(
                latents.AsSpan(i * Options.LatentDimension, Options.LatentDimension),
                made.AsSpan(i * Garments.Size.Pixels, Garments.Size.Pixels), 1);
        return made;
    }

    private static float[] MadeByTorch(NetworkWeights generator, int images)
    {
        using var mode = no_grad();
        using var scope = NewDisposeScope();
        using var network = WeightTransfer.Restore(generator);
        return MemoryMarshal.Cast<byte, float>(network.call(tensor(Latents(images)).reshape(images, Options.LatentDimension)).bytes)
            .ToArray();
    }

    private static FeatureMatrix Features(float[] made, int images) => Extractor.Extract(
        batch =>
        {
            made.CopyTo(batch);
            return images;
        },
        images, default).Features;

    private sealed class Listener(Action<TrainingReport> report) : IProgress<TrainingReport>
    {
        public void Report(TrainingReport value) => report(value);
    }
}
