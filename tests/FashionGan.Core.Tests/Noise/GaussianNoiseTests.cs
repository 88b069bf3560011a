namespace FashionGan.Tests;

public class GaussianNoiseTests
{
    [Theory]
    [InlineData(-0.1f, "-0.1")]
    [InlineData(10.5f, "10.5")]
    [InlineData(float.NaN, "NaN")]
    public void A_sigma_out_of_range_is_refused(float sigma, string shown)
    {
        var fault = Assert.Throws<ArgumentException>(() => new GaussianNoise(sigma));
        Assert.Equal($"GaussianNoise: Sigma is {shown}, allowed is 0 to 10.", fault.Message);
    }

    [Fact]
    public void Noise_is_the_pixel_plus_sigma_times_the_generators_normals_each_step_rounded()
    {
        float[] normal = new float[3_000], clean = new float[3_000], noisy = new float[3_000];
        var key = new RandomKey(1, 2, 3);
        Philox.FillNormal(normal, key);
        Philox.FillUniform(clean, key);
        new GaussianNoise(0.3f, clip: false).Apply(clean, noisy, key);
        for (int i = 0; i < noisy.Length; i++)
        {
            float scaled = normal[i] * 0.3f;
            Assert.Equal(clean[i] + scaled, noisy[i]);
        }
    }

    [Fact]
    public void Same_seed_and_row_give_these_bytes_on_every_machine()
    {
        var image = new float[784];
        Array.Fill(image, 0.5f);
        new GaussianNoise(0.2f).Apply(image, image, new RandomKey(1, 2, 3));
        Assert.Equal("288940e0d075af3d", Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(image)))[..16]);
    }

    [Fact]
    public void Description_names_strength_and_clipping()
    {
        Assert.Equal("Gaussian(sigma=0.2, clipped)", new GaussianNoise(0.2f).Description);
        Assert.Equal("Gaussian(sigma=0.2, not clipped)", new GaussianNoise(0.2f, clip: false).Description);
    }
}
