using static TorchSharp.torch;

namespace FashionGan.Torch.Generation;

/// <summary>The losses are those of the papers.</summary>
public class GanCriterionTests
{
    private static readonly float[] Real = [2, 0.5f, -1], Fake = [-3, 0.25f, 1];

    [Fact]
    public void Cross_entropy_is_that_of_the_probabilities()
    {
        static double P(double logit) => 1 / (1 + Math.Exp(-logit));

        var (discriminator, generator) = Losses(GanOptions.Paper with { LabelSmoothing = 0.1 });

        Assert.Equal(
            -Real.Average(x => 0.9 * Math.Log(P(x)) + 0.1 * Math.Log(1 - P(x))) - Fake.Average(x => Math.Log(1 - P(x))),
            discriminator, 1e-5);
        Assert.Equal(-Fake.Average(x => Math.Log(P(x))), generator, 1e-5);
    }

    [Fact]
    public void Hinge_stops_at_1_and_minus_1()
    {
        var (discriminator, generator) = Losses(GanOptions.Paper with { Loss = GanLoss.Hinge });

        Assert.Equal((0 + 0.5 + 2) / 3 + (0 + 1.25 + 2) / 3, discriminator, 1e-5);
        Assert.Equal(-(-3 + 0.25 + 1) / 3, generator, 1e-5);
    }

    private static (double Discriminator, double Generator) Losses(GanOptions options)
    {
        using var scope = NewDisposeScope();
        var criterion = new GanCriterion(options);
        var losses = (criterion.OfDiscriminator(tensor(Real), tensor(Fake)).item<float>(),
            criterion.OfGenerator(tensor(Fake)).item<float>());
        GC.KeepAlive(criterion);
        return losses;
    }
}
