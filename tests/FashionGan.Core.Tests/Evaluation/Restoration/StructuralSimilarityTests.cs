namespace FashionGan.Tests;

public class StructuralSimilarityTests
{
    [Theory]
    [InlineData(10, 28)]
    [InlineData(28, 10)]
    [InlineData(1, 1)]
    public void Images_smaller_than_the_window_are_refused(int height, int width)
    {
        var fault = Assert.Throws<ArgumentException>(
            () => StructuralSimilarity.Compute(new float[height * width], new float[height * width], new ImageSize(height, width)));
        Assert.StartsWith($"SSIM needs images of at least 11x11, these are {height}x{width}.", fault.Message);
    }

    [Theory]
    [InlineData(11, 11)]
    [InlineData(40, 37)]
    [InlineData(50, 2_000)] // Many strips.
    [InlineData(13, 4_096)]
    public void Agrees_with_the_formula_written_out(int height, int width)
    {
        float[] x = new float[height * width], y = new float[height * width];
        Philox.FillUniform(x, new RandomKey(1, 1));
        new GaussianNoise(0.1f).Apply(x, y, new RandomKey(1, 2));
        Assert.Equal(WrittenOut(x, y, height, width), StructuralSimilarity.Compute(x, y, new ImageSize(height, width)), 1e-12);
    }

    private static double WrittenOut(float[] x, float[] y, int height, int width)
    {
        var weights = new double[11, 11];
        double total = 0, sum = 0;
        for (int r = 0; r < 11; r++)
            for (int c = 0; c < 11; c++)
                total += weights[r, c] = Math.Exp(-((r - 5) * (r - 5) + (c - 5) * (c - 5)) / (2 * 1.5 * 1.5));
        for (int row = 0; row <= height - 11; row++)
        {
            for (int column = 0; column <= width - 11; column++)
            {
                double mx = 0, my = 0, vx = 0, vy = 0, xy = 0;
                foreach (bool second in new[] { false, true })
                {
                    for (int r = 0; r < 11; r++)
                    {
                        for (int c = 0; c < 11; c++)
                        {
                            double w = weights[r, c] / total, a = x[(row + r) * width + column + c], b = y[(row + r) * width + column + c];
                            if (!second)
                                (mx, my) = (mx + w * a, my + w * b);
                            else
                                (vx, vy, xy) = (vx + w * (a - mx) * (a - mx), vy + w * (b - my) * (b - my), xy + w * (a - mx) * (b - my));
                        }
                    }
                }
                sum += (2 * mx * my + 1e-4) * (2 * xy + 9e-4) / ((mx * mx + my * my + 1e-4) * (vx + vy + 9e-4));
            }
        }
        return sum / ((height - 10) * (width - 10));
    }
}
