namespace FashionGan.Torch.Training;

/// <summary>Runs that start from trained weights instead of random ones.</summary>
public class InitialWeightsTests
{
    private const int Count = 24; // Two batches.

    public static TheoryData<string> Trainers => ["denoiser", "diffusion"];

    [Theory, MemberData(nameof(Trainers))]
    public void A_run_starts_where_the_weights_are(string trainer)
    {
        var trained = Train(trainer, null, 1e-3, seed: 1);

        var further = Train(trainer, trained, 1e-7, seed: 2); // Two steps of 1e-7 at most.

        Assert.Equal(trained.Tensors.Select(t => t.Name), further.Tensors.Select(t => t.Name));
        var learned =
            trained.Tensors.Zip(further.Tensors).Where(p => !p.First.Name.Contains("running")); // BatchNorm's statistics are not learned.
        Assert.All(learned, p => Assert.All(p.First.Values.Zip(p.Second.Values), v => Assert.Equal(v.First, v.Second, 1e-6)));
        Assert.NotEqual(SafetensorsFile.Sha256(trained), SafetensorsFile.Sha256(further));
        Assert.Contains(
            trained.Tensors.Zip(Train(trainer, null, 1e-7, seed: 2).Tensors),
            p => p.First.Values.Zip(p.Second.Values).Any(v => Math.Abs(v.First - v.Second) > 0.01));
    }

    [Theory, MemberData(nameof(Trainers))]
    public void Another_networks_weights_are_refused_by_name(string trainer)
    {
        var other = Train(trainer == "denoiser" ? "diffusion" : "denoiser", null, 1e-3, seed: 1);

        var e = Assert.Throws<ArgumentException>(() => Train(trainer, other, 1e-3, seed: 1));

        Assert.StartsWith("The initial weights do not suit the network that is to be trained, ", e.Message);
    }

    [Theory, MemberData(nameof(Trainers))]
    public void A_checkpoint_of_a_run_from_other_weights_is_anothers(string trainer)
    {
        using var folder = new TemporaryFolder();
        var (one, other) = (Train(trainer, null, 1e-3, seed: 1), Train(trainer, null, 1e-3, seed: 2));
        var first = Train(trainer, one, 1e-3, seed: 3, folder.Path);

        Assert.Equal(SafetensorsFile.Sha256(first), SafetensorsFile.Sha256(Train(trainer, one, 1e-3, seed: 3, folder.Path)));
        var e = Assert.Throws<InvalidDataException>(() => Train(trainer, other, 1e-3, seed: 3, folder.Path));

        Assert.Contains("SHA-256 of the initial weights is ", e.Message);
    }

    private static NetworkWeights Train(string trainer, NetworkWeights? from, double rate, ulong seed, string? folder = null)
    {
        var images = TestImages.Training(Count);
        var settings = new RunSettings { Epochs = 1, LearningRate = rate, BatchSize = 16, Seed = seed, CheckpointFolder = folder };
        if (trainer == "denoiser")
        {
            var denoiser = new DenoiserTrainer(settings.Apply(DenoiserOptions.BlindDnCnn with
            {
                Network = new DnCnnNetwork(3, 4), ValidationFraction = 0, Schedule = LearningRateSchedule.Constant, InitialWeights = from,
            }));
            Assert.Contains(denoiser.Run(images).ToArray(), r => r is EpochReport);
            return denoiser.Weights!;
        }
        var diffusion = new DiffusionTrainer(settings.Apply(DiffusionOptions.Default with
        {
            Network = new DiffusionNetwork(8, 8, 8, 1, 1, 8), SampleCount = 1, Sampling = new() { Steps = 2 }, EmaDecay = 0,
            Schedule = LearningRateSchedule.Constant, InitialWeights = from,
        }));
        Assert.Contains(diffusion.Run(images, LabelledClasses.None).ToArray(), r => r is EpochReport);
        return diffusion.Weights!;
    }
}
