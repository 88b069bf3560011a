using System.Text.Json;

namespace FashionGan.Tests;

public class EpllDenoiserTests
{
    private sealed record Case(string Name, int Height, int Width, float Sigma, int[] Clean, int[] Noisy, double Psnr);

    private sealed record File(string Source, int Patch, float[] Weights, float[] Covariances, Case[] Cases);

    private static readonly File Stored = Read();

    public static TheoryData<string> Cases => [.. Stored.Cases.Select(c => c.Name)];

    [Theory, MemberData(nameof(Cases))]
    public void Reaches_what_the_published_code_reaches_within_a_hundredth_of_a_decibel(string name)
    {
        var c = Stored.Cases.Single(r => r.Name == name);
        var size = new ImageSize(c.Height, c.Width);
        float[] clean = [.. c.Clean.Select(v => v / 1000f)], image = [.. c.Noisy.Select(v => v / 1000f)];
        int area = Stored.Patch * Stored.Patch;
        var mixture = PatchMixture.Create(
            Stored.Patch, removesMean: true, Stored.Weights, new float[Stored.Weights.Length * area], Stored.Covariances);
        new EpllDenoiser(mixture).Denoise(image, image, size, NoiseLevel.Known(c.Sigma));
        Assert.Equal(c.Psnr, PeakSignalToNoiseRatio.Compute(image, clean, size), 0.01);
    }

    [Fact]
    public void Strips_of_a_large_image_are_the_image()
    {
        var size = new ImageSize(150, 30);
        var mixture = PatchMixture.Garments;
        float[] image = new float[size.Pixels], whole = new float[size.Pixels], lower = new float[100 * 30];
        Philox.FillUniform(image, new RandomKey(1, 2));
        new EpllDenoiser(mixture).Filter(image, whole, size, 0.1f, default);
        // Five steps reach no further than five patches.
        new EpllDenoiser(mixture).Filter(image.AsMemory(50 * 30), lower, new ImageSize(100, 30), 0.1f, default);
        int apart = 5 * 2 * (mixture.Patch - 1) * 30;
        Assert.Equal(whole[(50 * 30 + apart)..], lower[apart..], (a, b) => Math.Abs(a - b) < 1e-5f);
    }

    [Fact]
    public void Images_smaller_than_a_patch_are_refused()
    {
        var mixture = PatchMixture.Create(3, false, [1f], new float[9], new float[81]);
        var fault = Assert.Throws<ArgumentException>(
            () => new EpllDenoiser(mixture).Denoise(new float[20], new float[20], new ImageSize(2, 10), NoiseLevel.Known(0.1f)));
        Assert.StartsWith("Image 0 of the batch: EPLL with patches of 3x3 needs images no smaller, these are 2x10.", fault.Message);
    }

    private static File Read()
    {
        using var stream = typeof(EpllDenoiserTests).Assembly.GetManifestResourceStream("epll.json")!;
        return JsonSerializer.Deserialize<File>(stream, JsonSerializerOptions.Web)!;
    }
}
