namespace FashionGan.Tests;

public class KernelDistanceTests
{
    [Fact]
    public void Equal_distributions_are_around_0_and_others_are_not()
    {
        FeatureMatrix real = ReferenceGeneration.Uniform(1, 3000, 16), same = ReferenceGeneration.Uniform(2, 3000, 16);
        var equal = KernelDistance.Compute(real, same, 40, 300);
        var other = KernelDistance.Compute(real, ReferenceGeneration.Uniform(2, 3000, 16, v => v * v), 40, 300);

        Assert.InRange(equal.Mean, -equal.StandardDeviation, equal.StandardDeviation);
        Assert.True(other.Mean > 10 * equal.StandardDeviation);
    }

    [Fact]
    public void The_seed_chooses_the_subsets()
    {
        FeatureMatrix real = ReferenceGeneration.Uniform(1, 200, 8), generated = ReferenceGeneration.Uniform(2, 150, 8);

        Assert.Equal(KernelDistance.Compute(real, generated, 5, 100, 7), KernelDistance.Compute(real, generated, 5, 100, 7));
        Assert.NotEqual(KernelDistance.Compute(real, generated, 5, 100, 7), KernelDistance.Compute(real, generated, 5, 100, 8));
    }

    [Theory]
    [InlineData(0, 10, "subsets is 0, allowed is 1 to 10000")]
    [InlineData(1, 1, "subsetSize is 1, allowed is 2 to 100000")]
    public void Numbers_out_of_range_are_refused(int subsets, int size, string message)
    {
        var x = ReferenceGeneration.Uniform(1, 20, 4);
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => KernelDistance.Compute(x, x, subsets, size)).Message);
    }
}
