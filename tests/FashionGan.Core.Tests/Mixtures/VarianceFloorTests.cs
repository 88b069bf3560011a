namespace FashionGan.Tests;

public class VarianceFloorTests
{
    [Fact]
    public void Variances_below_the_floor_are_raised_along_their_axes_and_the_others_stay()
    {
        // Values 4 along (1, 1) and 0.02 along (1, -1).
        double[] covariance = [2.01, 1.99, 1.99, 2.01], raised = [.. covariance];

        VarianceFloor.Ensure(raised, 2, 0.1);

        double[] expected = [2.05, 1.95, 1.95, 2.05];
        Assert.All(expected.Zip(raised), p => Assert.Equal(p.First, p.Second, 1e-12));
    }

    [Fact]
    public void Where_all_lie_above_it_not_a_bit_changes()
    {
        double[] covariance = Covariances.Random(9, 4, least: 0.1), kept = [.. covariance];

        VarianceFloor.Ensure(kept, 9, 0.09);

        Assert.Equal(covariance, kept);
    }
}
