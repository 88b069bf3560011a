namespace FashionGan.Tests;

public class TiledDenoiserTests
{
    [Theory]
    [InlineData("ffdnet", 64)]
    [InlineData("paper-denoiser", 28)]
    public void An_image_and_a_picture_that_comes_row_by_row_are_cleaned_alike(string architecture, int side)
    {
        const int Height = 70, Width = 50, Planes = 2;
        using var denoiser = new TiledDenoiser(PaperWeights.Make(architecture, side, side));
        GreyImage[] noisy = [Noise(Height, Width, 1), Noise(Height, Width, 2)];
        float[] picture = [.. noisy[0].Pixels, .. noisy[1].Pixels];

        denoiser.DenoiseRows(
            Height, Width, Planes, (row, values) => Rows(row, values, read: true), (row, values) => Rows(row, values, read: false));

        for (int plane = 0; plane < Planes; plane++)
            Assert.Equal(denoiser.Denoise(noisy[plane]).Pixels, picture.AsSpan(plane * Height * Width, Height * Width));

        void Rows(int row, Span<float> values, bool read)
        {
            for (int plane = 0; plane < Planes; plane++)
            {
                var here = picture.AsSpan((plane * Height + row) * Width, Width);
                var there = values.Slice(plane * Width, Width);
                if (read)
                    here.CopyTo(there);
                else
                    there.CopyTo(here);
            }
        }
    }

    [Fact]
    public void What_sees_only_so_far_leaves_no_trace_of_tiles()
    {
        using var denoiser = new TiledDenoiser(PaperWeights.Make("ffdnet", 64, 64));
        using var whole = ManagedNetwork.Create(PaperWeights.Make("ffdnet", 700, 90));
        var noisy = Noise(700, 90, 1);
        float[] expected = new float[noisy.Size.Pixels];
        whole.Run(noisy.Pixels, expected, 1);

        var clean = denoiser.Denoise(noisy);

        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], clean.Pixels[i], 1e-5f);
    }

    [Fact]
    public void What_is_no_denoiser_and_no_picture_is_refused()
    {
        using var generator = new TiledDenoiser(PaperWeights.Make("light-generator", 8, 8));
        using var denoiser = new TiledDenoiser(PaperWeights.Make("paper-denoiser"));

        Assert.Throws<ArgumentException>(() => generator.Denoise(Noise(8, 8, 1)));
        Assert.Equal(
            "TiledDenoiser: height is 0, allowed is 1 to 2147483647; planes is 0, allowed is 1 to 2147483647.",
            Assert.Throws<ArgumentException>(() => denoiser.DenoiseRows(0, 1, 0, (_, _) => { }, (_, _) => { })).Message);
        Assert.ThrowsAny<OperationCanceledException>(() => denoiser.Denoise(Noise(40, 40, 1), new CancellationToken(true)));
    }

    private static GreyImage Noise(int height, int width, ulong seed)
    {
        float[] pixels = new float[height * width];
        Philox.FillUniform(pixels, new RandomKey(seed, 2));
        return new GreyImage(new ImageSize(height, width), pixels);
    }
}
