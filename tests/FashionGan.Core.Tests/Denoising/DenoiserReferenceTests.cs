namespace FashionGan.Tests;

/// <summary>Denoisers against scikit-image and SciPy, wherever both are defined the same way.</summary>
public class DenoiserReferenceTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var c in ReferenceDenoising.All)
                foreach (string text in c.Results.Keys)
                    data.Add(c.Name, text);
            return data;
        }
    }

    public static TheoryData<string> Images => [.. ReferenceDenoising.All.Select(c => c.Name)];

    // scikit-image's non-local means uses a rough exp and leaves out small weights; NonLocalMeansDenoiserTests has the formula itself.
    [Theory, MemberData(nameof(Cases))]
    public void Every_pixel_agrees_with_the_reference(string name, string text)
    {
        float tolerance = text.StartsWith("non-local-means", StringComparison.Ordinal) ? 0.01f : 5e-6f;
        var c = ReferenceDenoising.All.Single(r => r.Name == name);
        var restored = new float[c.Noisy.Length];
        ((ClassicalDenoiser)Denoiser.Parse(text)).Filter(c.NoisyPixels, restored, c.Size, c.Sigma, default);
        var expected = c.Results[text];
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], restored[i], tolerance);
    }

    // scikit-image takes the median, its estimate_sigma.
    [Theory, MemberData(nameof(Images))]
    public void The_median_of_the_finest_band_agrees_with_the_reference_to_1e_6(string name)
    {
        var c = ReferenceDenoising.All.Single(r => r.Name == name);
        var magnitudes = FinestBand.Magnitudes(c.NoisyPixels, c.Size, default);
        double median = (magnitudes[(magnitudes.Length - 1) / 2] + (double)magnitudes[magnitudes.Length / 2]) / 2;
        Assert.Equal(c.Estimate, median / NormalDistribution.Magnitude(0.5), 1e-6);
    }
}
