namespace FashionGan.Tests;

/// <summary>Mean and variance of each model's output against their closed forms, for pixels of several values.</summary>
public class NoiseMomentsTests
{
    private const int Count = 200_000;

    private static readonly (string Text, Func<double, double> Mean, Func<double, double> Variance)[] AllCases =
    [
        ("gaussian(sigma=0.2,clip=false)", x => x, _ => 0.04),
        ("gaussian(sigma=0.2,clip=true)", x => Clipped(x, 0.2).Mean, x => Clipped(x, 0.2).Variance),
        ("gaussian(sigma=0.5,clip=true)", x => Clipped(x, 0.5).Mean, x => Clipped(x, 0.5).Variance),
        ("poisson(peak=3,clip=false)", x => x, x => x / 3),
        ("poisson(peak=40,clip=false)", x => x, x => x / 40),
        ("poisson(peak=100000,clip=false)", x => x, x => x / 100_000),
        ("salt-and-pepper(amount=0.1,salt=0.25,clip=true)", x => 0.9 * x + 0.025, x => Impulse(x, 0.1, 0.25)),
        ("salt-and-pepper(amount=1,salt=0.5,clip=true)", _ => 0.5, x => Impulse(x, 1, 0.5)),
        ("speckle(sigma=0.3,clip=false)", x => x, x => 0.09 * x * x),
        ("uniform(range=0.3,clip=false)", x => x, _ => 0.03),
        ("uniform(range=1,clip=true)", x => 0.25 + x / 2, ClippedUniformVariance),
        ("mixed(gaussian(sigma=0.1,clip=false),uniform(range=0.3,clip=false))", x => x, _ => 0.01 + 0.03),
    ];

    public static TheoryData<int, double> Cases
    {
        get
        {
            var data = new TheoryData<int, double>();
            for (int i = 0; i < AllCases.Length; i++)
                foreach (double x in new[] { 0, 0.125, 0.5, 0.75, 1 })
                    data.Add(i, x);
            return data;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Mean_and_variance_are_those_of_the_formula(int index, double x)
    {
        var (text, mean, variance) = AllCases[index];
        var image = new float[Count];
        Array.Fill(image, (float)x);
        NoiseModel.Parse(text).Apply(image, image, new RandomKey(4, 5, 6));
        double average = image.Average(v => (double)v);
        double spread = image.Average(v => (v - average) * (v - average));
        double fourth = image.Average(v => Math.Pow(v - average, 4));
        // Five standard errors, estimated from the sample itself, and the rounding of floats.
        Assert.InRange(average, mean(x) - 5 * Math.Sqrt(spread / Count) - 1e-6, mean(x) + 5 * Math.Sqrt(spread / Count) + 1e-6);
        double error = 5 * Math.Sqrt(Math.Max(0, fourth - spread * spread) / Count) + 1e-9;
        Assert.InRange(spread, variance(x) - error, variance(x) + error);
    }

    [Fact]
    public void A_random_strength_gives_the_mixture_of_its_strengths()
    {
        var model = new RandomStrengthNoise(new GaussianNoise(0, clip: false), 0.1f, 0.4f);
        var image = new float[784];
        double sum = 0;
        const int Images = 2_000;
        for (int row = 0; row < Images; row++)
        {
            Array.Clear(image);
            model.Apply(image, image, new RandomKey(8, (ulong)row));
            sum += image.Average(v => (double)v * v);
        }
        // E sigma^2 for sigma uniform on [a, b] is (a^2 + ab + b^2) / 3; its standard deviation over 2,000 images is 0.001.
        Assert.InRange(sum / Images, 0.07 - 0.005, 0.07 + 0.005);
    }

    private static (double Mean, double Variance) Clipped(double x, double sigma)
    {
        double a = (0 - x) / sigma, b = (1 - x) / sigma;
        double pa = Density(a), pb = Density(b);
        double below = Statistics.NormalCdf(a), above = 1 - Statistics.NormalCdf(b), inside = 1 - below - above;
        double mean = inside * x + sigma * (pa - pb) + above;
        double square = inside * (x * x + sigma * sigma) + sigma * (pa * x - pb * (1 + x)) + above;
        return (mean, square - mean * mean);
    }

    private static double Density(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);

    private static double Impulse(double x, double amount, double salt)
    {
        double mean = (1 - amount) * x + amount * salt;
        return (1 - amount) * x * x + amount * salt - mean * mean;
    }

    // y = clip(x + u), u uniform on [-1, 1): 0 with probability (1 - x) / 2, 1 with probability x / 2, else uniform on [0, 1].
    private static double ClippedUniformVariance(double x)
    {
        double mean = 0.25 + x / 2, square = 1.0 / 6 + x / 2;
        return square - mean * mean;
    }
}
