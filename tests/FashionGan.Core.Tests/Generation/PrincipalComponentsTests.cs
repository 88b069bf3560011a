using System.Numerics.Tensors;

namespace FashionGan.Tests;

public class PrincipalComponentsTests
{
    private static readonly ImageSet Images = SyntheticGarments.Create(300, seed: 1);

    [Fact]
    public void Variances_along_the_axes_are_those_of_the_projected_images_and_none_goes_with_another()
    {
        const int Count = 12;
        int[] all = [.. Enumerable.Range(0, Images.Count)];
        var components = PrincipalComponents.Of(Images, Count, new ParallelOptions());

        double[] points = components.Project(Images, all, new ParallelOptions());

        Assert.Equal(components.Variances.OrderDescending(), components.Variances);
        for (int i = 0; i < Count; i++)
        {
            Assert.Equal(0, all.Average(n => points[n * Count + i]), 1e-10);
            for (int j = 0; j < Count; j++)
                Assert.Equal(
                    i == j ? components.Variances[i] : 0, all.Sum(n => points[n * Count + i] * points[n * Count + j]) / (all.Length - 1),
                    1e-5);
        }
    }

    [Fact]
    public void What_they_leave_of_an_image_is_as_much_as_their_variances_say()
    {
        const int Count = 40;
        int[] all = [.. Enumerable.Range(0, Images.Count)];
        var components = PrincipalComponents.Of(Images, Count, new ParallelOptions());
        double[] points = components.Project(Images, all, new ParallelOptions());
        double total = GaussianMoments.Of(
            new PairRows(Images.Count, 784, (row, destination) => Pixels(row).CopyTo(destination)), new()).Trace;
        double left = 0;
        foreach (int n in all)
        {
            double[] rest = Pixels(n);
            TensorPrimitives.Subtract<double>(rest, components.Mean, rest);
            for (int k = 0; k < Count; k++)
                TensorPrimitives.MultiplyAdd(components.Axes.AsSpan(k * 784, 784), -points[n * Count + k], rest, rest);
            left += TensorPrimitives.SumOfSquares<double>(rest);
        }

        Assert.Equal(total - components.Variances.Sum(), left / (all.Length - 1), 1e-6);
    }

    private static double[] Pixels(int index) => [.. Images.Pixels(index).ToArray().Select(v => v / 255.0)];
}
