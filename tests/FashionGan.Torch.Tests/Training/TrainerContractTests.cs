using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch.Training;

/// <summary>What every training loop promises.</summary>
public sealed class TrainerContractTests
{
    private const int Images = 40; // With batches of 16, the last has 8.

    private static readonly string[] AllTrainers =
    [
        "dcgan", "dcgan without average", "light gan", "vanilla gan", "conditional gan", "gan with everything", "own gan", "told own gan",
        "denoiser", "denoiser by squared error", "denoiser of noisy images", "unet", "dncnn",
        "noise2noise", "noise2void", "recorrupted", "own network", "own module", "diffusion", "diffusion without classes", "classifier",
    ];

    public static TheoryData<string> Trainers => [.. AllTrainers];

    /// <summary>Those whose images may hold NaN; a classifier's are bytes.</summary>
    public static TheoryData<string> TrainersOnFloats => [.. AllTrainers.Where(name => name != "classifier")];

    [Theory, MemberData(nameof(Trainers))]
    public void The_same_seed_gives_the_same_weights_byte_for_byte(string trainer)
    {
        byte[] first = Start(trainer, new()).ToEnd();
        manual_seed(12345); // The process's own random numbers play no part.
        byte[] second = Start(trainer, new()).ToEnd();

        Assert.Equal(first, second);
    }

    [Theory, MemberData(nameof(Trainers))]
    public void The_processs_own_random_numbers_are_left_as_they_were(string trainer)
    {
        manual_seed(11);
        float expected = rand(1).item<float>();
        manual_seed(11);

        Start(trainer, new()).ToEnd();

        Assert.Equal(expected, rand(1).item<float>());
    }

    [Theory]
    [InlineData("vanilla gan", 20)] // Goes through all that the training loops hand to native code.
    [InlineData("light gan", 8)]
    [InlineData("denoiser", 20)]
    [InlineData("unet", 4)] // It hands over far more in an epoch.
    [InlineData("dncnn", 8)]
    [InlineData("diffusion", 4)]
    public async Task Garbage_collection_in_the_midst_changes_nothing(string trainer, int epochs)
    {
        byte[] expected = Start(trainer, new() { Epochs = epochs }).ToEnd();
        using var done = new CancellationTokenSource();
        var collector = Task.Factory.StartNew(
            () =>
            {
                while (!done.IsCancellationRequested)
                {
                    var clock = Stopwatch.StartNew();
                    GC.Collect(0, GCCollectionMode.Forced); // The finalisers run on a thread of their own meanwhile.
                    // However long it takes, which depends on what else the process holds, the training has as long.
                    for (var taken = clock.Elapsed; clock.Elapsed < 2 * taken;)
                        Thread.Yield();
                }
            },
            TaskCreationOptions.LongRunning);

        byte[] weights = [];
        var error = Record.Exception(() => weights = Start(trainer, new() { Epochs = epochs }).ToEnd());
        await done.CancelAsync();
        await collector;

        Assert.Null(error);
        Assert.Equal(expected, weights);
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Another_seed_gives_other_weights(string trainer) =>
        Assert.NotEqual(Start(trainer, new() { Epochs = 1 }).ToEnd(), Start(trainer, new() { Epochs = 1, Seed = 2 }).ToEnd());

    [Theory, MemberData(nameof(Trainers))]
    public void A_run_stopped_and_resumed_ends_as_the_unbroken_one(string trainer)
    {
        using var folder = new TemporaryFolder();
        var unbroken = Start(trainer, new() { Epochs = 4 });
        var expected = unbroken.Reports.OfType<EpochReport>().Select(Comparable).ToArray();
        var resuming = new RunSettings { Epochs = 4, CheckpointFolder = folder.File("made on the way") };

        // Stopped twice, in the midst of epochs 2 and 4: what had been done of them is lost.
        foreach (int epoch in new[] { 2, 4 })
            foreach (var report in Start(trainer, resuming).Reports)
                if (report is BatchReport { Batch: 2 } && report.Epoch == epoch)
                    break;
        var resumed = Start(trainer, resuming);
        var reports = resumed.Reports.ToArray();

        Assert.Equal(unbroken.Weights(), resumed.Weights());
        Assert.Equal(expected, reports.OfType<EpochReport>().Select(Comparable));
        Assert.All(reports.OfType<BatchReport>(), b => Assert.Equal(4, b.Epoch));
    }

    [Theory, MemberData(nameof(Trainers))]
    public void A_run_that_is_done_gives_its_reports_and_weights_again(string trainer)
    {
        using var folder = new TemporaryFolder();
        var settings = new RunSettings { CheckpointFolder = folder.Path };
        byte[] weights = Start(trainer, settings).ToEnd();

        var again = Start(trainer, settings);

        Assert.Equal(2, again.Reports.Count());
        Assert.Equal(weights, again.Weights());
        Assert.Single(folder.Names());
    }

    [Theory, MemberData(nameof(Trainers))]
    public void A_run_can_be_made_longer_but_not_shorter(string trainer)
    {
        using var folder = new TemporaryFolder();
        byte[] expected = Start(trainer, new() { Epochs = 3 }).ToEnd();
        Start(trainer, new() { Epochs = 2, CheckpointFolder = folder.Path }).ToEnd();

        var longer = Start(trainer, new() { Epochs = 3, CheckpointFolder = folder.Path });
        if (trainer is "unet" or "diffusion" or "gan with everything") // Its learning rate went with the number of epochs.
        {
            Assert.Contains("schedule is OneCycle over 2 epochs there and OneCycle over 3 epochs here",
                Assert.Throws<InvalidDataException>(longer.ToEnd).Message);
            return;
        }
        Assert.All(longer.Reports, r => Assert.Equal(3, r.Epochs));
        Assert.Equal(expected, longer.Weights());

        var shorter = Start(trainer, new() { Epochs = 2, CheckpointFolder = folder.Path });
        Assert.Contains("has 3 epochs behind it, more than the 2 of this run", Assert.Throws<InvalidDataException>(shorter.ToEnd).Message);
    }

    [Theory, MemberData(nameof(Trainers))]
    public void A_checkpoint_of_another_run_is_refused(string trainer)
    {
        using var folder = new TemporaryFolder();
        Start(trainer, new() { Epochs = 1, CheckpointFolder = folder.Path }).ToEnd();

        var seed = Assert.Throws<InvalidDataException>(Start(trainer, new() { CheckpointFolder = folder.Path, Seed = 2 }).ToEnd);
        var data = Assert.Throws<InvalidDataException>(
            TrainerCase.Start(trainer, TestImages.Training(Images, seed: 2), new() { CheckpointFolder = folder.Path }).ToEnd);

        Assert.Contains("belongs to another run: seed is 1 there and 2 here", seed.Message);
        Assert.Contains("belongs to another run: SHA-256 of the pixels is ", data.Message);
        Assert.All([seed, data], e => Assert.EndsWith("Use another checkpoint folder, or delete the file to start again.", e.Message));
    }

    [Theory, MemberData(nameof(Trainers))]
    public void A_checkpoint_from_another_number_of_threads_is_refused_with_the_way_to_go_on(string trainer)
    {
        using var folder = new TemporaryFolder();
        Start(trainer, new() { Epochs = 1, CheckpointFolder = folder.Path }).ToEnd();
        int threads = get_num_threads();
        try
        {
            set_num_threads(threads + 1);

            var e = Assert.Throws<InvalidDataException>(Start(trainer, new() { Epochs = 1, CheckpointFolder = folder.Path }).ToEnd);

            Assert.Contains(
                $"threads is {threads} there and {threads + 1} here, which rounds otherwise. "
                + $"Set OMP_NUM_THREADS={threads} in the environment to go on.", e.Message);
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [Theory, MemberData(nameof(Trainers))]
    public void A_damaged_checkpoint_is_refused_with_its_name_and_nothing_is_lost(string trainer)
    {
        using var folder = new TemporaryFolder();
        var settings = new RunSettings { CheckpointFolder = folder.Path };
        byte[] expected = Start(trainer, settings).ToEnd();
        string file = folder.File(Assert.Single(folder.Names()));
        byte[] whole = File.ReadAllBytes(file);

        foreach (int at in new[] { 12, whole.Length / 3, whole.Length / 2, whole.Length - 1 })
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 4;
            File.WriteAllBytes(file, damaged);
            var e = Assert.Throws<InvalidDataException>(Start(trainer, settings).ToEnd);
            Assert.StartsWith($"The checkpoint '{file}' is damaged: ", e.Message);
            Assert.EndsWith("Delete the file to start again.", e.Message);
            Assert.Equal(damaged, File.ReadAllBytes(file));
        }
        File.WriteAllBytes(file, whole);
        Assert.Equal(expected, Start(trainer, settings).ToEnd());
    }

    [Theory, MemberData(nameof(Trainers))]
    public void A_second_run_on_one_checkpoint_is_told_of_the_first(string trainer)
    {
        using var folder = new TemporaryFolder();
        var settings = new RunSettings { CheckpointFolder = folder.Path };

        foreach (var _ in Start(trainer, settings).Reports)
        {
            Assert.Contains(" is in use by another run: ", Assert.Throws<IOException>(Start(trainer, settings).ToEnd).Message);
            break;
        }

        Assert.NotEmpty(Start(trainer, settings).ToEnd());
    }

    [Theory, MemberData(nameof(Trainers))]
    public void A_checkpoint_folder_that_cannot_be_written_to_stops_the_run_before_it_begins(string trainer)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("file"), "");
        int reported = 0;

        var run = Start(trainer, new() { CheckpointFolder = folder.File("file"), Progress = _ => reported++ });

        Assert.Contains("Checkpoints cannot be written to the folder", Assert.Throws<IOException>(run.ToEnd).Message);
        Assert.Equal(0, reported);
        Assert.Equal(["file"], folder.Names());
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Live_tensors_after_epoch_3_equal_those_after_epoch_1(string trainer)
    {
        using var folder = new TemporaryFolder();
        var live = new List<long>();

        foreach (var report in Start(trainer, new() { Epochs = 4, CheckpointFolder = folder.Path }).Reports)
            if (report is EpochReport)
                live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        Assert.Equal(4, live.Count);
        Assert.Single(live.Distinct());
    }

    [Theory, MemberData(nameof(Trainers))]
    public void A_run_inside_a_callers_dispose_scope_is_the_same_run(string trainer)
    {
        byte[] expected = Start(trainer, new()).ToEnd();
        var run = Start(trainer, new());

        using var scope = NewDisposeScope();
        foreach (var _ in run.Reports) { }

        Assert.Equal(expected, run.Weights());
    }

    [Theory]
    [InlineData("dcgan", 40)]
    [InlineData("denoiser", 300)]
    public void Resident_memory_does_not_climb_with_epochs(string trainer, int epochs)
    {
        using var process = Process.GetCurrentProcess();
        long before = 0, after = 0;

        foreach (var report in Start(trainer, new() { Epochs = epochs }).Reports)
            if (report is EpochReport && report.Epoch == epochs / 3) // By then all code is compiled.
                before = Resident();
            else if (report is EpochReport && report.Epoch == epochs)
                after = Resident();

        // One batch's activations kept an epoch would be some 30 MiB by now, one set of weights an epoch more than 40.
        Assert.InRange(after - before, long.MinValue, 10 << 20);

        long Resident()
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Every_batch_and_epoch_is_reported_once_and_in_order(string trainer)
    {
        var reported = new List<TrainingReport>();

        var yielded = Start(trainer, new() { Progress = reported.Add }).Reports.ToList();

        Assert.Equal(reported, yielded);
        int batches = HoldsOut(trainer) ? 2 : 3; // A quarter of 40 held out leaves 30.
        var expected = Enumerable.Range(1, 2).SelectMany(e => Enumerable.Range(1, batches).Select(b => (e, b)).Append((e, 0)));
        Assert.Equal(expected, reported.Select(r => (r.Epoch, r is BatchReport b ? b.Batch : 0)));
        Assert.All(reported, r => Assert.Equal(2, r.Epochs));
        Assert.All(reported.OfType<BatchReport>(), b => Assert.Equal(batches, b.Batches));
        Assert.All(reported.OfType<BatchReport>(), b => Assert.Equal(trainer.Contains("gan"), b.DiscriminatorLoss is not null));
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Seconds_and_speed_come_from_the_clock_passed_in(string trainer)
    {
        var time = new FakeTimeProvider();
        int trained = HoldsOut(trainer) ? 30 : 40;
        int batches = (trained + 15) / 16;

        // The clock moves while the caller holds a batch's report: half a second each, the last one's after training ended.
        foreach (var report in TrainerCase.Start(trainer, TestImages.Training(Images), new() { Epochs = 1 }, time).Reports)
            if (report is BatchReport)
                time.Advance(TimeSpan.FromSeconds(0.5));
            else
                Assert.Equal((0.5 * batches, trained / (0.5 * (batches - 1))), (((EpochReport)report).Seconds, report.ImagesPerSecond));
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Cancelled_before_it_begins_nothing_is_done(string trainer)
    {
        int reported = 0;
        var run = Start(trainer, new() { CancellationToken = new CancellationToken(true), Progress = _ => reported++ });

        Assert.Throws<OperationCanceledException>(() => run.ToEnd());

        Assert.Equal(0, reported);
        Assert.All(run.Networks(), Assert.Null);
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Cancelled_in_the_first_epoch_the_weights_so_far_are_kept(string trainer)
    {
        using var cancel = new CancellationTokenSource();
        using var folder = new TemporaryFolder();
        int reported = 0;
        var run = Start(trainer, new()
        {
            CancellationToken = cancel.Token, CheckpointFolder = folder.Path,
            Progress = _ => { reported++; cancel.Cancel(); },
        });

        var e = Assert.Throws<OperationCanceledException>(() => run.ToEnd());

        Assert.Equal(cancel.Token, e.CancellationToken);
        Assert.Equal(1, reported); // It stopped within a batch.
        Assert.All(run.Networks(), Assert.NotNull);
        Assert.NotEqual(Start(trainer, new() { Epochs = 1 }).ToEnd(), run.Weights());
        Assert.Empty(folder.Names()); // A checkpoint holds whole epochs.
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Cancelled_later_the_last_whole_epochs_weights_are_kept(string trainer)
    {
        using var cancel = new CancellationTokenSource();
        var run = Start(trainer, new()
        {
            Epochs = 3, CancellationToken = cancel.Token,
            Progress = r => { if (r is BatchReport { Epoch: 2, Batch: 1 }) cancel.Cancel(); },
        });

        Assert.Throws<OperationCanceledException>(() => run.ToEnd());

        Assert.Equal(AfterFirstOfThreeEpochs(trainer), run.Weights());
    }

    [Theory, MemberData(nameof(TrainersOnFloats))]
    public void A_loss_that_is_not_finite_stops_the_run_with_the_last_good_weights(string trainer)
    {
        float[] pixels = TestImages.Pixels(Images, TestImages.Tiny);
        var run = TrainerCase.Start(trainer, new ImageBatch(TestImages.Tiny, pixels), new()
        {
            Epochs = 3, Progress = r => { if (r is EpochReport { Epoch: 1 }) pixels.AsSpan().Fill(float.NaN); },
        });

        var e = Assert.Throws<TrainingDivergedException>(() => run.ToEnd());

        Assert.Equal((2, 1), (e.Epoch, e.Batch));
        Assert.Equal(
            "The loss became NaN in epoch 2, batch 1, and training stopped. The best weights before are kept. "
            + "Try a lower learning rate, and check that the images lie in [0, 1].", e.Message);
        Assert.Same(run.Networks()[0], e.LastGood);
        Assert.Equal(AfterFirstOfThreeEpochs(trainer), run.Weights());
    }

    [Theory, MemberData(nameof(TrainersOnFloats))]
    public void Diverging_in_the_first_epoch_there_is_no_earlier_state(string trainer)
    {
        float[] pixels = TestImages.Pixels(Images, TestImages.Tiny);
        var run = TrainerCase.Start(
            trainer, new ImageBatch(TestImages.Tiny, pixels), new() { Progress = _ => pixels.AsSpan().Fill(float.NaN) });

        var e = Assert.Throws<TrainingDivergedException>(() => run.ToEnd());

        Assert.Equal((1, 2), (e.Epoch, e.Batch));
        Assert.Null(e.LastGood);
        Assert.Contains("No epoch had ended before, so there is no earlier state.", e.Message);
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Options_out_of_range_are_named_in_one_message(string trainer)
    {
        var run = Start(trainer, new() { Epochs = 0, BatchSize = 1, LearningRate = double.NaN });

        var e = Assert.Throws<ArgumentException>(() => run.ToEnd());

        Assert.Equal(
            (trainer.Contains("gan") ? "GanOptions"
                : trainer.StartsWith("diffusion") ? "DiffusionOptions"
                : trainer == "classifier" ? "ClassifierOptions" : "DenoiserOptions")
            + ": Epochs is 0, allowed is 1 to 10000; BatchSize is 1, allowed is 2 to 65536; "
            + "LearningRate is NaN, allowed is 1E-07 to 1.", e.Message);
    }

    [Theory, MemberData(nameof(Trainers))]
    public void A_device_that_is_not_there_is_refused(string trainer) => Assert.Contains(
        "The device 'cuda:63' is not available",
        Assert.Throws<InvalidOperationException>(Start(trainer, new() { Device = ComputeDevice.Cuda(63) }).ToEnd).Message);

    [Theory, MemberData(nameof(Trainers))]
    public void Images_of_a_size_that_does_not_suit_are_refused(string trainer)
    {
        var size = new ImageSize(8, 10);
        var run = TrainerCase.Start(trainer, new ImageBatch(size, TestImages.Pixels(Images, size)), new());

        if (trainer is "vanilla gan" or "dncnn" or "own network" or "own module"
            or "classifier") // Perceptrons and plain convolutions take any size.
            Assert.NotEmpty(run.ToEnd());
        else if (trainer.Contains("own gan"))
            Assert.Contains("makes no images of 8x10 of 8 latent numbers. ", Assert.Throws<ArgumentException>(run.ToEnd).Message);
        else
            Assert.Contains("allowed is a multiple of 4", Assert.Throws<ArgumentException>(run.ToEnd).Message);
    }

    [Theory, MemberData(nameof(Trainers))]
    public void A_trainer_runs_once(string trainer)
    {
        var run = Start(trainer, new() { Epochs = 1 });
        run.ToEnd();

        Assert.Throws<InvalidOperationException>(() => run.ToEnd());
    }

    [Fact]
    public void A_denoiser_needs_as_many_noisy_images_as_clean_ones()
    {
        var options = new DenoiserOptions { Device = ComputeDevice.Cpu };

        var e = Assert.Throws<ArgumentException>(
            () => new DenoiserTrainer(options).Run(TestImages.Training(4), TestImages.Training(5)).Count());

        Assert.Equal("There are 4 clean images of 8x8 but 5 noisy ones of 8x8: expected as many of the same size.", e.Message);
    }

    [Fact]
    public void A_denoiser_with_neither_noise_nor_noisy_images_has_nothing_to_clean() => Assert.Contains(
        "expected noisy images, or a noise layer in the options",
        Assert.Throws<ArgumentException>(() => new DenoiserTrainer(new DenoiserOptions()).Run(TestImages.Training(4)).Count()).Message);

    [Fact]
    public void Reports_say_what_the_noisy_images_held_out_have_themselves()
    {
        var size = TestImages.Tiny;
        ImageBatch Grey(float value) => new(size, Enumerable.Repeat(value, 20 * size.Pixels).ToArray());
        var options = new DenoiserOptions { Epochs = 2, BatchSize = 4, ValidationFraction = 0.5, Device = ComputeDevice.Cpu };
        DenoiserEpochReport[] Reports(DenoiserOptions o) =>
            [.. new DenoiserTrainer(o).Run(Grey(0.5f), Grey(0.6f)).OfType<DenoiserEpochReport>()];

        Assert.All(Reports(options), r => Assert.Equal(20, r.ValidationNoisyPsnr!.Value, 4));
        Assert.All(Reports(options with { ValidationFraction = 0 }), r => Assert.Null(r.ValidationNoisyPsnr));
    }

    private static bool HoldsOut(string trainer) => trainer is "denoiser" or "unet";

    private static byte[] AfterFirstOfThreeEpochs(string trainer)
    {
        var run = Start(trainer, new() { Epochs = 3 });
        foreach (var report in run.Reports)
            if (report is EpochReport)
                break;
        return run.Weights();
    }

    private static StartedRun Start(string trainer, RunSettings settings) =>
        TrainerCase.Start(trainer, TestImages.Training(Images), settings);

    // All that does not depend on the clock.
    private static object Comparable(EpochReport report) => report switch
    {
        GanEpochReport g => (g.Epoch, g.Epochs, g.DiscriminatorLoss, g.GeneratorLoss, g.AccuracyReal, g.AccuracyFake,
            string.Join(' ', g.Samples.Pixels.ToArray()), g.Samples.Count),
        DiffusionEpochReport d => (d.Epoch, d.Epochs, d.Loss, string.Join(' ', d.Samples.Pixels.ToArray()), d.Samples.Count),
        ClassifierEpochReport c => (c.Epoch, c.Epochs, c.Loss, c.Accuracy),
        DenoiserEpochReport d => (d.Epoch, d.Epochs, d.Loss, d.ValidationLoss, d.ValidationPsnr, d.ValidationNoisyPsnr),
        _ => report,
    };
}
