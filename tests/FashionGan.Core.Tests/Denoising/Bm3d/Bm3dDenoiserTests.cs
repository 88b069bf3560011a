using System.Text.Json;

namespace FashionGan.Tests;

public class Bm3dDenoiserTests
{
    private sealed record Case(string Name, int Height, int Width, float Sigma, int[] Clean, int[] Noisy, double Published, double Exact);

    private sealed record File(string Source, Case[] Cases);

    private static readonly Case[] AllCases = Read();

    public static TheoryData<string> Cases => [.. AllCases.Select(c => c.Name)];

    [Theory, MemberData(nameof(Cases))]
    public void Agrees_with_the_published_implementation_within_three_tenths_of_a_decibel(string name)
    {
        var (clean, noisy, size, c) = Read(name);
        new Bm3dDenoiser(patch: 8, step: 3, mirrorBorders: true).Denoise(noisy, noisy, size, NoiseLevel.Known(c.Sigma));
        double psnr = PeakSignalToNoiseRatio.Compute(noisy, clean, size);
        // The reference splits patches as images are split, not their rows and columns apart.
        Assert.Equal(c.Exact, psnr, 0.3);
        // As published, rounding misleads the reference's search for patches.
        Assert.True(psnr > c.Published - 0.2);
    }

    [Fact]
    public void Few_references_and_a_short_reach_find_less()
    {
        var (clean, noisy, size, c) = Read("pattern 64, 0.2");
        float[] quick = [.. noisy];
        new Bm3dDenoiser(patch: 8, step: 3).Denoise(noisy, noisy, size, NoiseLevel.Known(c.Sigma));
        new Bm3dDenoiser(patch: 8, step: 8, reach: 4).Denoise(quick, quick, size, NoiseLevel.Known(c.Sigma));
        Assert.True(PeakSignalToNoiseRatio.Compute(quick, clean, size) < PeakSignalToNoiseRatio.Compute(noisy, clean, size));
    }

    [Fact]
    public void Tiles_done_in_parallel_give_the_same_bytes_again()
    {
        var size = new ImageSize(150, 170);
        float[] noisy = new float[size.Pixels], once = new float[size.Pixels], again = new float[size.Pixels];
        for (int i = 0; i < noisy.Length; i++)
            noisy[i] = i / 170 % 40 < 20 ? 0.3f : 0.6f;
        new GaussianNoise(0.1f).Apply(noisy, noisy, new RandomKey(1, 2));
        new Bm3dDenoiser(reach: 8).Denoise(noisy, once, size, NoiseLevel.Known(0.1f));
        new Bm3dDenoiser(reach: 8).Denoise(noisy, again, size, NoiseLevel.Known(0.1f));
        Assert.Equal(once, again);
    }

    [Fact]
    public void Small_images_and_photographs_get_patches_of_their_own()
    {
        Assert.Equal(Bytes(new Bm3dDenoiser(), 28), Bytes(new Bm3dDenoiser(step: 1), 28));
        Assert.NotEqual(Bytes(new Bm3dDenoiser(), 28), Bytes(new Bm3dDenoiser(patch: 8), 28));
        Assert.Equal(Bytes(new Bm3dDenoiser(), 40), Bytes(new Bm3dDenoiser(patch: 8, step: 4), 40));
    }

    private static float[] Bytes(Bm3dDenoiser denoiser, int side)
    {
        var size = new ImageSize(side, side);
        var image = new float[size.Pixels];
        Philox.FillUniform(image, new RandomKey(3, 4));
        denoiser.Denoise(image, image, size, NoiseLevel.Known(0.1f));
        return image;
    }

    private static (float[] Clean, float[] Noisy, ImageSize Size, Case Case) Read(string name)
    {
        var c = AllCases.Single(r => r.Name == name);
        return ([.. c.Clean.Select(v => v / 1000f)], [.. c.Noisy.Select(v => v / 1000f)], new ImageSize(c.Height, c.Width), c);
    }

    private static Case[] Read()
    {
        using var stream = typeof(Bm3dDenoiserTests).Assembly.GetManifestResourceStream("ipol_bm3d.json")!;
        return JsonSerializer.Deserialize<File>(stream, JsonSerializerOptions.Web)!.Cases;
    }
}
