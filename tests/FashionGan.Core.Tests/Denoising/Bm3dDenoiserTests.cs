using System.Text.Json;

namespace FashionGan.Tests;

public class Bm3dDenoiserTests
{
    private sealed record Case(string Name, int Height, int Width, float Sigma, int[] Clean, int[] Noisy, double Published, double Exact);

    private sealed record File(string Source, Case[] Cases);

    private static readonly Case[] s_cases = Read();

    public static TheoryData<string> Cases => [.. s_cases.Select(c => c.Name)];

    [Theory, MemberData(nameof(Cases))]
    public void Agrees_with_the_published_implementation_within_a_fifth_of_a_decibel(string name)
    {
        var (clean, noisy, size, c) = Read(name);
        new Bm3dDenoiser(patch: 8, mirrorBorders: true).Denoise(noisy, noisy, size, NoiseLevel.Known(c.Sigma));
        double psnr = PeakSignalToNoiseRatio.Compute(noisy, clean, size);
        Assert.Equal(c.Exact, psnr, 0.2);
        // As published, rounding spoils the reference's search for patches.
        Assert.True(psnr > c.Published - 0.2);
    }

    [Fact]
    public void Few_references_and_a_short_reach_find_less()
    {
        var (clean, noisy, size, c) = Read("pattern 64, 0.2");
        float[] quick = [.. noisy];
        new Bm3dDenoiser(patch: 8).Denoise(noisy, noisy, size, NoiseLevel.Known(c.Sigma));
        new Bm3dDenoiser(patch: 8, step: 8, reach: 4).Denoise(quick, quick, size, NoiseLevel.Known(c.Sigma));
        Assert.True(PeakSignalToNoiseRatio.Compute(quick, clean, size) < PeakSignalToNoiseRatio.Compute(noisy, clean, size));
    }

    private static (float[] Clean, float[] Noisy, ImageSize Size, Case Case) Read(string name)
    {
        var c = s_cases.Single(r => r.Name == name);
        return ([.. c.Clean.Select(v => v / 1000f)], [.. c.Noisy.Select(v => v / 1000f)], new ImageSize(c.Height, c.Width), c);
    }

    private static Case[] Read()
    {
        using var stream = typeof(Bm3dDenoiserTests).Assembly.GetManifestResourceStream("ipol_bm3d.json")!;
        return JsonSerializer.Deserialize<File>(stream, JsonSerializerOptions.Web)!.Cases;
    }
}
