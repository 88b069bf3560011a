namespace FashionGan.Tests;

public class DenoiserOptionsTests
{
    [Fact]
    public void Every_preset_is_valid()
    {
        foreach (var preset in new[] { new DenoiserOptions(), DenoiserOptions.Paper, DenoiserOptions.DnCnn, DenoiserOptions.BlindDnCnn,
            DenoiserOptions.UNet, DenoiserOptions.Universal })
            preset.Validate();
    }

    [Fact]
    public void Noise2Noise_needs_a_noise_layer_that_can_go_unclipped_and_squared_error()
    {
        var unet = DenoiserOptions.UNet with { Targets = DenoiserTargets.Noisy, Loss = DenoiserLoss.MeanSquaredError };
        unet.Validate();

        Assert.Contains(
            "Targets is Noisy, allowed is Clean, SingleNoisy or Recorrupted without a NoiseLayer", Fault(unet with { NoiseLayer = null }));
        Assert.Contains(
            "Loss is LogMeanSquaredError, allowed is MeanSquaredError where the targets are noisy",
            Fault(unet with { Loss = DenoiserLoss.LogMeanSquaredError }));
        Assert.Contains(
            "Targets is Noisy, allowed is Clean or NoisyAsInput with this NoiseLayer, JPEG(quality=50, width=28, clipped), "
            + "which is clipped in any case",
            Fault(unet with { NoiseLayer = new JpegNoise(50) }));
        (unet with { NoiseLayer = new JpegNoise(50), Targets = DenoiserTargets.NoisyAsInput }).Validate();
    }

    [Fact]
    public void Cross_entropy_is_for_the_autoencoder_alone() => Assert.Equal(
        "DenoiserOptions: Loss is BinaryCrossEntropy, allowed is MeanSquaredError or LogMeanSquaredError for this Network.",
        Fault(DenoiserOptions.Paper with { Network = new UNetNetwork() }));

    [Fact]
    public void Everything_out_of_range_is_named() => Assert.Equal(
        "DenoiserOptions: Targets is 7, allowed is Clean, Noisy, NoisyAsInput, SingleNoisy or Recorrupted; Schedule is 7, allowed is "
        + "Constant or OneCycle; EmaDecay is 1, allowed is 0 to 0.99999; Augmentation is 7, allowed is None, Mirror or All; SelfEnsemble "
        + "is 7, allowed is None, Mirror or All.",
        Fault(DenoiserOptions.Paper with
        {
            Targets = (DenoiserTargets)7, Loss = DenoiserLoss.MeanSquaredError, Schedule = (LearningRateSchedule)7, EmaDecay = 1,
            Augmentation = (ImageSymmetry)7, SelfEnsemble = (ImageSymmetry)7,
        }));

    private static string Fault(DenoiserOptions options) => Assert.Throws<ArgumentException>(options.Validate).Message;
}
