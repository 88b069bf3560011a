namespace FashionGan.Tests;

public class NonLocalMeansDenoiserTests
{
    [Theory]
    [InlineData(1f, 7, 6, 15)]
    [InlineData(0.6f, 5, 3, 15)]
    [InlineData(2f, 3, 30, 15)]
    [InlineData(1f, 5, 3, 140)] // Done in strips.
    public void Agrees_with_the_formula_written_out(float strength, int patch, int reach, int height)
    {
        const float Sigma = 0.2f;
        var size = new ImageSize(height, 19);
        var noisy = new float[size.Pixels];
        for (int i = 0; i < noisy.Length; i++)
            noisy[i] = i % 19 < 9 ? 0.2f : 0.8f;
        new GaussianNoise(Sigma, clip: false).Apply(noisy, noisy, new RandomKey(1, 2));
        var restored = new float[noisy.Length];
        new NonLocalMeansDenoiser(strength, patch, reach).Filter(noisy, restored, size, Sigma, default);

        double Pixel(int row, int column) => noisy[Fold(row, height) * 19 + Fold(column, 19)];
        int half = patch / 2;
        double spread = (patch - 1) / 4.0;
        for (int p = 0; p < noisy.Length; p++)
        {
            double sum = 0, total = 0;
            for (int q = 0; q < noisy.Length; q++)
            {
                if (Math.Abs(p / 19 - q / 19) > reach || Math.Abs(p % 19 - q % 19) > reach)
                    continue;
                double distance = 0, weights = 0;
                for (int r = -half; r <= half; r++)
                {
                    for (int c = -half; c <= half; c++)
                    {
                        double w = Math.Exp(-(r * r + c * c) / (2 * spread * spread));
                        distance += w * Math.Pow(Pixel(p / 19 + r, p % 19 + c) - Pixel(q / 19 + r, q % 19 + c), 2);
                        weights += w;
                    }
                }
                double weight = p == q
                    ? 1
                    : Math.Exp(-Math.Max(0, distance / weights - 2.0 * Sigma * Sigma) / Math.Pow(strength * Sigma, 2));
                sum += weight * noisy[q];
                total += weight;
            }
            Assert.Equal(sum / total, restored[p], 1e-5);
        }
    }

    private static int Fold(int place, int length) => place < 0 ? -place : place >= length ? 2 * (length - 1) - place : place;
}
