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

    // White noise is found however weak; that of cameras and files where bytes can hold it. What is measured is in results/noise-estimate.
    [Theory]
    [InlineData("disks", "white", 0.9, 1.15, 1.1, 1.25)]
    [InlineData("disks", "clipped", 0.9, 1.15, 1.1, 1.25)]
    [InlineData("disks", "bytes", 0.9, 1.15, 1.1, 1.4)]
    [InlineData("disks", "demosaicked", 0.8, 1.5, 0.5, 0.95)]
    [InlineData("disks", "resized", 1, 1.35, 0.35, 0.55)]
    [InlineData("disks", "compressed", 0.75, 1.25, 0.4, 1.1)]
    [InlineData("disks", "compressed to 75", 0.7, 1.35, 1.1, 1.35)]
    [InlineData("disks", "compressed to 50", 0.65, 1.3, 0.75, 0.9)]
    [InlineData("disks", "from a camera", 0.8, 1.4, 0.3, 0.5)]
    [InlineData("leaves", "white", 0.95, 1, 0.95, 1.05)]
    [InlineData("leaves", "clipped", 0.95, 1.4, 0.95, 1.05)]
    [InlineData("leaves", "bytes", 0.95, 1.4, 0.95, 1.15)]
    [InlineData("leaves", "demosaicked", 0.7, 1.85, 0.55, 0.8)]
    [InlineData("leaves", "resized", 1, 1.5, 1.1, 1.6)]
    [InlineData("leaves", "compressed", 0.8, 2.7, 2, 2.25)] // JPEG's own traces are stronger than weak noise.
    [InlineData("leaves", "compressed to 75", 0.6, 1.85, 1.35, 1.8)]
    [InlineData("leaves", "compressed to 50", 0.5, 1.55, 1.15, 1.6)]
    [InlineData("leaves", "from a camera", 0.7, 1.5, 1, 1.7)]
    public void Noise_of_every_kind_is_found_level_by_level(
        string picture, string kind, double least, double most, double leastOfWeak, double mostOfWeak)
    {
        // Of stronger noise on leaves, which are dark and bright, most is cut off.
        foreach (float sigma in NoisyPictures.Levels.Where(l => picture == "disks" || l <= 0.3f))
        {
            var (truth, estimate) = NoisyPictures.Estimate(picture, kind, sigma);
            double found = estimate / truth;
            Assert.True(
                sigma < 0.01f ? found > leastOfWeak && found < mostOfWeak : found > least && found < most,
                $"{picture}, {kind}, {sigma}: {found:F2} of {truth:F4}");
        }
    }

    [Theory]
    [InlineData("white", 0.5f)]
    [InlineData("clipped", 0.5f)]
    [InlineData("bytes", 16 / 255f)]
    [InlineData("compressed", 16 / 255f)]
    [InlineData("from a camera", 0.9f)]
    public void A_frame_or_bars_of_one_colour_change_nothing(string kind, float colour)
    {
        var size = NoisyPictures.Size;
        foreach (float sigma in new[] { 0.02f, 0.05f, 0.2f })
        {
            float[] noisy = NoisyPictures.Kinds[kind](NoisyPictures.Clean, sigma);
            float alone = NoiseLevelEstimate.Compute(noisy, size, clipped: kind != "white");
            foreach (var (rows, columns) in new[] { (50, 0), (0, 20), (60, 60), (200, 200) })
            {
                var whole = new ImageSize(size.Height + 2 * rows, size.Width + 2 * columns);
                float[] framed = [.. Enumerable.Repeat(colour, whole.Pixels)];
                for (int row = 0; row < size.Height; row++)
                    noisy.AsSpan(row * size.Width, size.Width).CopyTo(framed.AsSpan((row + rows) * whole.Width + columns));
                Assert.InRange(NoiseLevelEstimate.Compute(framed, whole, clipped: kind != "white") / alone, 0.9, 1.12);
            }
        }
    }

    // The texture of a garment is more than weak noise, but for its black background where that is clipped.
    [Theory]
    [InlineData("white", 2.2, 1.25)]
    [InlineData("clipped", 1.25, 1.2)]
    [InlineData("bytes", 2, 1.25)]
    public void Noise_on_garments_is_found_level_by_level(string kind, double mostOfWeak, double most)
    {
        const int Count = 40;
        var garments = SyntheticGarments.Create(Count, seed: 3);
        var found = new float[Count];
        foreach (float sigma in new[] { 0.003f, 0.005f, 0.01f, 0.03f, 0.1f, 0.2f, 0.3f, 0.5f })
        {
            for (int i = 0; i < Count; i++)
            {
                var image = new float[784];
                garments.CopyTo(i, image);
                new GaussianNoise(sigma, clip: kind != "white").Apply(image, image, new RandomKey(1, (ulong)i));
                if (kind == "bytes")
                    image = [.. image.Select(v => MathF.Round(255 * v) / 255)];
                found[i] = NoiseLevelEstimate.Compute(image, ImageSize.FashionMnist, clipped: kind != "white") / sigma;
            }
            Array.Sort(found);
            Assert.InRange(found[Count / 2], 0.9, sigma < 0.03f ? mostOfWeak : most);
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

    [Theory]
    [InlineData(0.3f)]
    [InlineData(0.9f)]
    public void Letters_on_one_colour_have_none(float paper)
    {
        var (size, letters, letter) = (new ImageSize(280, 280), SyntheticLetters.Create(100, seed: 1), new float[784]);
        float[] page = new float[size.Pixels];
        for (int i = 0; i < page.Length; i++)
        {
            if (i % 784 == 0)
                letters.CopyTo(i / 784, letter);
            int row = i / 7840 * 28 + i % 784 / 28, column = i / 784 % 10 * 28 + i % 28;
            page[row * 280 + column] = paper + (0.1f - paper) * letter[i % 784];
        }
        Assert.Equal(0, NoiseLevelEstimate.Compute(page, size, clipped: true));
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
