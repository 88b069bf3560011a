namespace FashionGan.Tests;

public class NoiseLevelEstimateTests
{
    [Theory]
    [InlineData(0.05f, false)]
    [InlineData(0.2f, false)]
    [InlineData(0.5f, false)]
    [InlineData(0.05f, true)]
    [InlineData(0.2f, true)]
    public void Noise_is_found_within_a_tenth_on_a_picture_half_black(float sigma, bool clipped)
    {
        var size = new ImageSize(128, 128);
        float[] image = [.. Enumerable.Range(0, size.Pixels).Select(i => i % 128 < 64 ? 0f : 0.5f)];
        new GaussianNoise(sigma, clipped).Apply(image, image, new RandomKey(1, 2));
        Assert.InRange(NoiseLevelEstimate.Compute(image, size, clipped), 0.9f * sigma, 1.1f * sigma);
    }

    // White noise is found however weak; that of cameras and files where bytes can hold it.
    [Theory]
    [InlineData("white", 0.9, 1.3, 0.9, 1.3)]
    [InlineData("clipped", 0.9, 1.3, 0.9, 1.3)]
    [InlineData("bytes", 0.9, 1.3, 0.9, 1.4)]
    [InlineData("demosaicked", 0.75, 1.5, 0.3, 1.5)]
    [InlineData("resized", 0.75, 1.5, 0.3, 1.5)]
    [InlineData("compressed", 0.75, 1.5, 0.3, 1.5)]
    [InlineData("from a camera", 0.75, 1.5, 0.3, 1.5)]
    public void Noise_of_every_kind_is_found_level_by_level(string kind, double least, double most, double leastOfWeak, double mostOfWeak)
    {
        float[] clean = NoisyPictures.Kinds[kind](NoisyPictures.Clean, 0);
        foreach (float sigma in new[] { 0.003f, 0.005f, 0.01f, 0.02f, 0.05f, 0.1f, 0.2f, 0.3f, 0.5f })
        {
            float[] noisy = NoisyPictures.Kinds[kind](NoisyPictures.Clean, sigma);
            double truth = kind is "white" or "clipped" or "bytes" ? sigma : NoisyPictures.Strongest(noisy, clean);
            double found = NoiseLevelEstimate.Compute(noisy, NoisyPictures.Size, clipped: kind != "white") / truth;
            Assert.True(
                sigma < 0.01f ? found > leastOfWeak && found < mostOfWeak : found > least && found < most,
                $"{kind}, {sigma}: {found:F2} of {truth:F4}");
        }
    }

    // The texture of a garment is more than weak noise, but for its black background where that is clipped.
    [Theory]
    [InlineData("white", 2.2, 1.25)]
    [InlineData("clipped", 1.25, 1.2)]
    [InlineData("bytes", 2, 1.25)]
    public void Noise_on_garments_is_found_level_by_level(string kind, double mostOfWeak, double most)
    {
        const int count = 40;
        var garments = SyntheticGarments.Create(count, seed: 3);
        var found = new float[count];
        foreach (float sigma in new[] { 0.003f, 0.005f, 0.01f, 0.03f, 0.1f, 0.2f, 0.3f, 0.5f })
        {
            for (int i = 0; i < count; i++)
            {
                var image = new float[784];
                garments.CopyTo(i, image);
                new GaussianNoise(sigma, clip: kind != "white").Apply(image, image, new RandomKey(1, (ulong)i));
                if (kind == "bytes")
                    image = [.. image.Select(v => MathF.Round(255 * v) / 255)];
                found[i] = NoiseLevelEstimate.Compute(image, ImageSize.FashionMnist, clipped: kind != "white") / sigma;
            }
            Array.Sort(found);
            Assert.InRange(found[count / 2], 0.9, sigma < 0.03f ? mostOfWeak : most);
        }
    }

    [Fact]
    public void A_drawing_without_noise_has_none()
    {
        var size = new ImageSize(200, 200);
        float[] drawing = [.. Enumerable.Range(0, size.Pixels).Select(i => i % 200 / 30 % 2 == 0 ? 0.8f : i / 200 > 90 ? 0.3f : 1f)];
        Assert.Equal(0, NoiseLevelEstimate.Compute(drawing, size, clipped: true));
        Assert.Equal(0, NoiseLevelEstimate.Compute(drawing, size));
    }

    // Poisson noise and speckle leave black as it is: half of the finest band is 0.
    [Fact]
    public void Black_that_has_no_noise_says_nothing_of_the_rest()
    {
        var size = new ImageSize(128, 128);
        float[] image = new float[size.Pixels];
        new GaussianNoise(0.05f).Apply([.. Enumerable.Repeat(0.5f, size.Pixels)], image, new RandomKey(1, 2));
        for (int i = 0; i < image.Length; i++)
            image[i] = i % 128 < 64 ? 0 : image[i];
        Assert.InRange(NoiseLevelEstimate.Compute(image, size, clipped: true), 0.045f, 0.055f);
    }

    [Fact]
    public void A_cancelled_estimate_stops() => Assert.Throws<OperationCanceledException>(
        () => NoiseLevelEstimate.Compute(new float[784], ImageSize.FashionMnist, false, new CancellationToken(true)));

    [Fact]
    public void An_image_without_detail_has_no_noise() =>
        Assert.Equal(0, NoiseLevelEstimate.Compute([.. Enumerable.Repeat(0.25f, 784)], ImageSize.FashionMnist));

    [Fact]
    public void Memory_stays_below_the_images_own()
    {
        var size = new ImageSize(2048, 2048);
        float[] image = new float[size.Pixels];
        long before = GC.GetAllocatedBytesForCurrentThread();

        NoiseLevelEstimate.Compute(image, size);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, sizeof(float) * size.Pixels);
    }

    [Fact]
    public void A_bad_image_is_refused()
    {
        Assert.StartsWith(
            "The given image has 3 pixels, an image of 28x28 has 784.",
            Assert.Throws<ArgumentException>(() => NoiseLevelEstimate.Compute(new float[3], ImageSize.FashionMnist)).Message);
        Assert.Throws<ArgumentException>(() => NoiseLevelEstimate.Compute([float.NaN], new ImageSize(1, 1)));
    }
}
