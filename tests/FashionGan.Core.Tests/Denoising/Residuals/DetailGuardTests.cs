namespace FashionGan.Tests;

public class DetailGuardTests
{
    private static readonly ImageSize Size = new(150, 90);

    [Fact]
    public void Noise_alone_stays_taken_out()
    {
        float[] clean = Plane((_, _) => 0.5f), noisy = Noisy(clean, 0.03f), cleaned = (float[])clean.Clone();

        DetailGuard.Apply(noisy, cleaned, Size);

        Assert.True(Psnr(cleaned, clean) > Psnr(noisy, clean) + 20);
    }

    [Fact]
    public void Stronger_noise_where_it_is_brighter_stays_taken_out_too()
    {
        float[] clean = Plane((_, x) => x / 90f), noisy = Noisy(clean, 0), cleaned = (float[])clean.Clone();
        new SpeckleNoise(0.1f, clip: false).Apply(clean, noisy, new RandomKey(1, 2));

        DetailGuard.Apply(noisy, cleaned, Size);

        Assert.True(Psnr(cleaned, clean) > Psnr(noisy, clean) + 10);
    }

    [Fact]
    public void Detail_that_was_taken_for_noise_comes_back_and_the_noise_elsewhere_does_not()
    {
        // Fine stripes in a fifth of the picture, which a denoiser has smoothed away.
        float[] clean = Plane((y, x) => y < 30 ? 0.5f + 0.08f * (x % 2 == 0 ? 1 : -1) : 0.5f), noisy = Noisy(clean, 0.01f),
            cleaned = Plane((_, _) => 0.5f);
        double before = Psnr(cleaned, clean);

        DetailGuard.Apply(noisy, cleaned, Size);

        Assert.True(Psnr(cleaned, clean) > before + 10);
        Assert.All(Enumerable.Range(50 * 90, 90 * 90), i => Assert.Equal(0.5f, cleaned[i], 0.01f));
    }

    [Theory]
    [InlineData(0.005f)]
    [InlineData(0.05f)]
    public void Impulses_stay_taken_out(float amount)
    {
        float[] clean = Plane((_, _) => 0.5f), noisy = Noisy(clean, 0.01f), cleaned = (float[])clean.Clone();
        new SaltAndPepperNoise(amount).Apply(noisy, noisy, new RandomKey(1, 2));

        DetailGuard.Apply(noisy, cleaned, Size);

        Assert.True(Psnr(cleaned, clean) > 38, $"{Psnr(cleaned, clean):F2} dB");
    }

    [Fact]
    public void A_picture_in_strips_comes_out_as_in_one_piece_though_it_is_written_where_it_is_read()
    {
        float[][] clean = [Plane((y, x) => (y / 20 + x / 20) % 2 * 0.6f), Plane((y, _) => y / 150f)];
        float[][] noisy = [Noisy(clean[0], 0.05f), Noisy(clean[1], 0.02f)];
        float[][] expected = [.. clean.Select(c => (float[])c.Clone())], picture = [.. noisy.Select(n => (float[])n.Clone())];
        for (int plane = 0; plane < 2; plane++)
            DetailGuard.Apply(noisy[plane], expected[plane], Size);

        DetailGuard.Apply(150, 90, 2, Read(picture), Read(clean), (row, values) =>
        {
            for (int plane = 0; plane < 2; plane++)
                values.Slice(plane * 90, 90).CopyTo(picture[plane].AsSpan(row * 90));
        }, default);

        for (int plane = 0; plane < 2; plane++)
            for (int i = 0; i < expected[plane].Length; i++)
                Assert.Equal(expected[plane][i], picture[plane][i], 1e-4f);

        static PictureRow Read(float[][] planes) => (row, values) =>
        {
            for (int plane = 0; plane < 2; plane++)
                planes[plane].AsSpan(row * 90, 90).CopyTo(values[(plane * 90)..]);
        };
    }

    [Fact]
    public void Planes_that_do_not_fit_the_size_are_refused() => Assert.StartsWith(
        "An image of 150x90 has 13500 pixels, but there are 13500 noisy ones and 3 cleaned ones.",
        Assert.Throws<ArgumentException>(() => DetailGuard.Apply(new float[13_500], new float[3], Size)).Message);

    [Fact]
    public void Pixels_that_are_no_numbers_are_refused_and_change_nothing()
    {
        float[] noisy = Plane((_, _) => 0.5f), cleaned = Plane((_, _) => 0.4f);
        noisy[7] = float.NaN;

        Assert.StartsWith(
            "A pixel is NaN or infinite", Assert.Throws<ArgumentException>(() => DetailGuard.Apply(noisy, cleaned, Size)).Message);
        Assert.All(cleaned, v => Assert.Equal(0.4f, v));
    }

    [Fact]
    public void Windows_are_cut_off_at_the_border()
    {
        float[] means = new float[15];
        BoxMean.Compute([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], means, 3, 5, 1);

        Assert.Equal([4, 4.5f, 5.5f, 6.5f, 7, 6.5f, 7, 8, 9, 9.5f, 9, 9.5f, 10.5f, 11.5f, 12], means);
    }

    private static float[] Plane(Func<int, int, float> value) =>
        [.. from y in Enumerable.Range(0, Size.Height) from x in Enumerable.Range(0, Size.Width) select value(y, x)];

    private static float[] Noisy(float[] clean, float sigma)
    {
        float[] noisy = new float[clean.Length];
        new GaussianNoise(sigma, clip: false).Apply(clean, noisy, new RandomKey(3, 4));
        return noisy;
    }

    private static double Psnr(float[] image, float[] clean) => PeakSignalToNoiseRatio.Compute(image, clean, Size);
}
