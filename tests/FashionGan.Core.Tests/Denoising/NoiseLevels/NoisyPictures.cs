namespace FashionGan.Tests;

/// <summary>A picture drawn by a program, and what cameras and files do to it and to noise.</summary>
internal static class NoisyPictures
{
    public static ImageSize Size { get; } = new(288, 320);

    /// <summary>Disks of many sizes over a slope, a striped part, a black and a white corner.</summary>
    public static float[] Clean { get; } = Draw();

    /// <summary>Leaves of every size, one over another, of one brightness or with a grain: the statistics of a photograph.</summary>
    public static float[] Leaves { get; } = YCbCr.FromRgb(DeadLeaves.Draw(Size, seed: 3, index: 1))[0];

    /// <summary>Both, by name.</summary>
    public static IReadOnlyDictionary<string, float[]> Pictures { get; } =
        new Dictionary<string, float[]> { ["disks"] = Clean, ["leaves"] = Leaves };

    /// <summary>The noise levels that estimates are tried at.</summary>
    public static IReadOnlyList<float> Levels { get; } = [0.003f, 0.005f, 0.01f, 0.02f, 0.05f, 0.1f, 0.2f, 0.3f, 0.5f];

    /// <summary>The ways in which a picture may have got its noise.</summary>
    public static IReadOnlyDictionary<string, Func<float[], float, float[]>> Kinds { get; } =
        new Dictionary<string, Func<float[], float, float[]>>
    {
        ["white"] = (clean, sigma) => WithNoise(clean, sigma, clip: false),
        ["clipped"] = (clean, sigma) => WithNoise(clean, sigma, clip: true),
        ["bytes"] = (clean, sigma) => Bytes(WithNoise(clean, sigma, clip: true)),
        ["demosaicked"] = (clean, sigma) => Bytes(Demosaic(WithNoise(clean, sigma, clip: true))),
        ["resized"] = (clean, sigma) => Bytes(WithBlurredNoise(clean, sigma)),
        ["compressed"] = (clean, sigma) => Compress(WithNoise(clean, sigma, clip: true), 92),
        ["compressed to 75"] = (clean, sigma) => Compress(WithNoise(clean, sigma, clip: true), 75),
        ["compressed to 50"] = (clean, sigma) => Compress(WithNoise(clean, sigma, clip: true), 50),
        ["from a camera"] = (clean, sigma) => Compress(Demosaic(WithNoise(clean, sigma, clip: true)), 92),
    };

    /// <summary>What an estimate of a picture's noise should be, and what it is.</summary>
    public static (double Truth, float Estimate) Estimate(string picture, string kind, float sigma)
    {
        float[] clean = Kinds[kind](Pictures[picture], 0), noisy = Kinds[kind](Pictures[picture], sigma);
        return (
            kind is "white" or "clipped" or "bytes" ? sigma : Strongest(noisy, clean),
            NoiseLevelEstimate.Compute(noisy, Size, clipped: kind != "white"));
    }

    /// <summary>The standard deviation of noise where it is strongest: that of means over squares, times their side.</summary>
    public static double Strongest(float[] noisy, float[] clean) => new[] { 1, 2, 4 }.Max(side =>
    {
        double squares = 0;
        int count = 0;
        for (int row = 0; row + side <= Size.Height; row += side)
        {
            for (int column = 0; column + side <= Size.Width; column += side, count++)
            {
                double sum = 0;
                for (int p = 0; p < side * side; p++)
                {
                    int at = (row + p / side) * Size.Width + column + p % side;
                    sum += noisy[at] - clean[at];
                }
                squares += sum * sum / (side * side);
            }
        }
        return Math.Sqrt(squares / count);
    });

    private static float[] Draw()
    {
        var image = new float[Size.Pixels];
        for (int i = 0; i < image.Length; i++)
            image[i] = 0.25f + 0.5f * (i % Size.Width) / Size.Width;
        var random = new PhiloxReader(new RandomKey(5, 0));
        for (int n = 0; n < 90; n++)
        {
            double radius = 3 + 40.0 / (1 + random.Below(14)), value = 0.08 + 0.84 * random.Below(1_000) / 1_000;
            int y = (int)random.Below((uint)Size.Height), x = (int)random.Below((uint)Size.Width);
            for (int i = 0; i < image.Length; i++)
            {
                int down = i / Size.Width - y, right = i % Size.Width - x;
                if (down * down + right * right < radius * radius)
                    image[i] = (float)(value + 0.002 * right);
            }
        }
        for (int i = 0; i < image.Length; i++)
        {
            int row = i / Size.Width, column = i % Size.Width;
            if (row > 230 && column < 100)
                image[i] = 0.5f + 0.2f * MathF.Sin(column * 1.3f + row * 0.4f);
            else if (row < 24 && column < 60)
                image[i] = 0;
            else if (row < 24 && column > 280)
                image[i] = 1;
        }
        return image;
    }

    private static float[] WithNoise(float[] clean, float sigma, bool clip)
    {
        var noisy = new float[clean.Length];
        new GaussianNoise(sigma, clip).Apply(clean, noisy, new RandomKey(7, 0));
        return noisy;
    }

    private static float[] WithBlurredNoise(float[] clean, float sigma)
    {
        float[] noise = WithNoise(new float[clean.Length], sigma, clip: false), blurred = new float[clean.Length];
        GaussianFilterDenoiser.Blur(noise, blurred, Size, 0.7f);
        return [.. clean.Zip(blurred, (c, n) => c + n)];
    }

    private static float[] Bytes(float[] image) => [.. image.Select(v => MathF.Round(255 * Math.Clamp(v, 0, 1)) / 255)];

    private static float[] Compress(float[] image, int quality)
    {
        var compressed = new float[image.Length];
        new JpegNoise(quality, Size.Width).Apply(Bytes(image), compressed, new RandomKey(0, 0));
        return compressed;
    }

    /// <summary>The luma of a Bayer mosaic's bilinear interpolation.</summary>
    private static float[] Demosaic(float[] mosaic)
    {
        var luma = new float[mosaic.Length];
        float[] sums = new float[3], counts = new float[3], weights = [0.299f, 0.587f, 0.114f];
        for (int i = 0; i < luma.Length; i++)
        {
            int row = i / Size.Width, column = i % Size.Width;
            Array.Clear(sums);
            Array.Clear(counts);
            for (int r = Math.Max(0, row - 1); r <= Math.Min(Size.Height - 1, row + 1); r++)
            {
                for (int c = Math.Max(0, column - 1); c <= Math.Min(Size.Width - 1, column + 1); c++)
                {
                    int colour = Colour(r, c);
                    bool own = r == row && c == column, aslant = r != row && c != column;
                    if (own || (colour != Colour(row, column) && !(colour == 1 && aslant)))
                        (sums[colour], counts[colour]) = (sums[colour] + mosaic[r * Size.Width + c], counts[colour] + 1);
                }
            }
            for (int k = 0; k < 3; k++)
                luma[i] += weights[k] * sums[k] / counts[k];
        }
        return luma;

        static int Colour(int row, int column) => row % 2 + column % 2;
    }
}
