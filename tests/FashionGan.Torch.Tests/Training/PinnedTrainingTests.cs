namespace FashionGan.Torch.Training;

/// <summary>What fixed runs learn, on one thread: on the processor they were pinned on the same bytes, elsewhere as much.</summary>
public sealed class PinnedTrainingTests
{
    [Fact]
    public void The_papers_GAN_learns_what_it_always_learned()
    {
        var trainer = new GanTrainer(
            GanOptions.Paper with { Epochs = 1, Seed = 42, SampleCount = 4, AccuracyImages = 16, Device = ComputeDevice.Cpu },
            NetworkArchitectures.Dcgan);

        double loss = Last<GanEpochReport>(trainer.Run(Garments(320))).GeneratorLoss; // A batch of 256 and one of 64.

        Expect("train the paper's GAN", loss, 0.71451, trainer.Generator!, trainer.Discriminator!);
    }

    [Fact]
    public void The_light_GAN_learns_what_it_always_learned()
    {
        var trainer = new GanTrainer(
            GanOptions.Light with { Epochs = 2, Seed = 42, SampleCount = 4, Device = ComputeDevice.Cpu }, new LightDcganNetworks());

        double loss = Last<GanEpochReport>(trainer.Run(Garments(160))).GeneratorLoss; // Batches of 64, 64 and 32.

        Expect("train the light GAN", loss, 5.0003, trainer.Generator!, trainer.Discriminator!);
    }

    [Fact]
    public void The_perceptrons_learn_what_they_always_learned()
    {
        var trainer = new GanTrainer(
            GanOptions.Paper with { Epochs = 2, BatchSize = 64, Seed = 42, SampleCount = 4, Device = ComputeDevice.Cpu },
            NetworkArchitectures.Vanilla);

        double loss = Last<GanEpochReport>(trainer.Run(Garments(256))).GeneratorLoss;

        Expect("train the perceptrons", loss, 0.95676, trainer.Generator!, trainer.Discriminator!);
    }

    [Theory]
    [InlineData("autoencoder", 0.68883)]
    [InlineData("dncnn", 0.036298)]
    [InlineData("unet", -16.043)]
    public void A_denoiser_learns_what_it_always_learned(string name, double expected)
    {
        var preset =
            name switch { "autoencoder" => DenoiserOptions.Paper, "dncnn" => DenoiserOptions.BlindDnCnn, _ => DenoiserOptions.UNet };
        var trainer = new DenoiserTrainer(preset with { Epochs = 2, BatchSize = 32, Seed = 42, Device = ComputeDevice.Cpu });

        double loss = Last<DenoiserEpochReport>(trainer.Run(Garments(96))).Loss;

        Expect($"train the {name}", loss, expected, trainer.Weights!);
    }

    [Fact]
    public void The_papers_denoiser_learns_in_its_first_epoch_what_it_always_learned()
    {
        var trainer = new DenoiserTrainer(DenoiserOptions.Paper with { Epochs = 1, Seed = 42, Device = ComputeDevice.Cpu });

        double loss = Last<DenoiserEpochReport>(trainer.Run(Garments(2_000))).Loss; // Batches of 256.

        Expect("train the paper's denoiser on 2,000 rows", loss, 0.68826, trainer.Weights!);
    }

    [Fact]
    public void The_classifier_learns_what_it_always_learned()
    {
        var trainer = new ClassifierTrainer(new ClassifierOptions { Epochs = 2, BatchSize = 32, Seed = 42, Device = ComputeDevice.Cpu });

        double loss = Last<ClassifierEpochReport>(trainer.Run(SyntheticGarments.Create(128, 5))).Loss;

        Expect("train the classifier", loss, 3.2616, trainer.Weights!);
    }

    private static ImageBatch Garments(int count) => ImageBatch.Of(SyntheticGarments.Create(count, 5));

    private static T Last<T>(IEnumerable<TrainingReport> reports) => reports.OfType<T>().Last();

    // The last epoch's mean loss: the last bits grow with every step, but in so few steps no further than this.
    private static void Expect(string name, double loss, double expected, params NetworkWeights[] learned)
    {
        Assert.Equal(expected, loss, 1e-3 * Math.Abs(expected));
        Networks.ReferenceProcessor.Expect(name, [.. learned.SelectMany(SafetensorsFile.ToBytes)]);
    }
}
