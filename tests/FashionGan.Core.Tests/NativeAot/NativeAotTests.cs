using System.Runtime.InteropServices;

namespace FashionGan.Tests;

/// <summary>
/// Compiled ahead of time the library gives what it gives compiled just in time; a warning of the compiler's fails these tests.
/// </summary>
public sealed class NativeAotTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Methods => [$"{new Bm3dDenoiser()}", $"{new MedianDenoiser(1)}", $"{new WaveletDenoiser()}"];

    public void Dispose() => _folder.Dispose();

    [NativeAotTheory]
    [InlineData("paper-denoiser")]
    [InlineData("dncnn")]
    [InlineData("unet-every-noise")]
    public void A_network_cleans_an_image_to_the_same_bit(string network)
    {
        var noisy = Noisy(new ImageSize(45, 61));

        var expected = new TiledNetwork(ManagedNetwork.Create(PretrainedNetwork.Find(network).Load())).Run(noisy).Pixels;

        Assert.Equal(expected.ToArray(), Native($"network:{network}", noisy));
    }

    [NativeAotTheory, MemberData(nameof(Methods))]
    public void A_classical_method_cleans_an_image_to_the_same_bit(string method)
    {
        var noisy = Noisy(new ImageSize(32, 40));
        float[] expected = new float[noisy.Size.Pixels];

        Denoiser.Parse(method).Denoise(noisy.Pixels.ToArray(), expected, noisy.Size, NoiseLevel.Known(0.1f));

        Assert.Equal(expected, Native(method, noisy));
    }

    private float[] Native(string method, GreyImage noisy)
    {
        PngFile.Write(_folder.File("noisy.png"), noisy);
        Assert.Equal("compiled ahead of time", NativeProgram.Run(method, _folder.File("noisy.png"), _folder.File("clean")));
        return MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(_folder.File("clean"))).ToArray();
    }

    // What a PNG file holds, so that both sides see the same.
    private static GreyImage Noisy(ImageSize size)
    {
        var random = new Random(5);
        return new GreyImage(
            size, [.. Enumerable.Range(0, size.Pixels).Select(i => Math.Clamp(i % size.Width * 4 + random.Next(-40, 40), 0, 255) / 255f)]);
    }
}
