using static TorchSharp.torch;

namespace FashionGan.Torch.Denoising;

public sealed class DenoiserCriterionTests
{
    private static readonly float[] Output = TestImages.Pixels(3, TestImages.Tiny), Target = TestImages.Pixels(3, TestImages.Tiny, 2);

    [Fact]
    public void The_logarithm_is_minus_the_mean_of_the_images_PSNR_but_for_its_floor()
    {
        double[] errors =
            [.. Enumerable.Range(0, 3)
            .Select(i => MeanSquaredError.Compute(Output.AsSpan(i * 64, 64), Target.AsSpan(i * 64, 64), TestImages.Tiny))];

        Assert.Equal(errors.Average(e => 10 * Math.Log10(e + 1e-4)), Loss(DenoiserLoss.LogMeanSquaredError), 1e-5);
        Assert.Equal(-errors.Average(PeakSignalToNoiseRatio.FromMeanSquaredError), Loss(DenoiserLoss.LogMeanSquaredError), 0.01);
        Assert.Equal(errors.Average(), Loss(DenoiserLoss.MeanSquaredError), 1e-6);
    }

    [Fact]
    public void An_image_without_error_has_a_finite_loss_and_gradient()
    {
        using var scope = NewDisposeScope();
        var criterion = new DenoiserCriterion(DenoiserLoss.LogMeanSquaredError);
        var output = tensor(Target, requires_grad: true);

        var loss = criterion.Of(output.reshape(3, 1, 8, 8), tensor(Target).reshape(3, 1, 8, 8));
        loss.backward();

        Assert.Equal(-40, loss.item<float>(), 1e-4f);
        Assert.All(WeightTransfer.Values(output.grad!), v => Assert.Equal(0, v));
        GC.KeepAlive(criterion);
    }

    private static double Loss(DenoiserLoss loss)
    {
        using var scope = NewDisposeScope();
        var criterion = new DenoiserCriterion(loss);
        double value = criterion.Of(tensor(Output).reshape(3, 1, 8, 8), tensor(Target).reshape(3, 1, 8, 8)).item<float>();
        GC.KeepAlive(criterion);
        return value;
    }
}
