namespace FashionGan.Tests;

public class PatchMixtureFitTests
{
    private static readonly ImageSet Clean = Images();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_round_makes_the_patches_likelier(bool removeMean)
    {
        var seen = new Listener();
        PatchMixtureFit.Fit(Clean, Options(seed: 1) with { RemoveMean = removeMean, Iterations = 8, Progress = seen });
        Assert.Equal(Enumerable.Range(1, 8).Select(round => (round, 8)), seen.Rounds);
        for (int i = 1; i < seen.Values.Count; i++)
            Assert.True(seen.Values[i] > seen.Values[i - 1] - 1e-3, string.Join(' ', seen.Values));
        Assert.True(seen.Values[^1] > seen.Values[0] + 1);
    }

    [Fact]
    public void Two_kinds_of_patches_are_told_apart()
    {
        // Half the images are black, half a grey with fine noise.
        byte[] pixels = new byte[20 * 64];
        var words = new PhiloxReader(new RandomKey(1, 1));
        for (int i = 10 * 64; i < pixels.Length; i++)
            pixels[i] = (byte)(120 + words.Below(17));
        var mixture = PatchMixtureFit.Fit(
            new ImageSet("two", new ImageSize(8, 8), pixels, new byte[20], ["any"]), Options(seed: 1) with
            {
                Components = 2, Iterations = 20,
            });
        var byMean = mixture.Components.OrderBy(g => g.Mean[0]).ToArray();
        Assert.All(byMean[0].Mean, m => Assert.Equal(0, m, 1e-3f));
        Assert.All(byMean[1].Mean, m => Assert.Equal(128 / 255f, m, 3e-3f));
        Assert.All(byMean, g => Assert.Equal(Math.Log(0.5), g.LogWeight, 0.1));
        // A uniform whole number of 17 has variance 24, above the floor; black has none.
        Assert.Equal(24 / 255.0 / 255, byMean[1].Variances.Average(), 2e-5);
        Assert.All(byMean[0].Variances, v => Assert.Equal(1e-4f, v, 1e-6f));
    }

    [Fact]
    public void One_seed_gives_one_mixture_and_another_another()
    {
        float[] Fitted(ulong seed) => PatchMixtureFit.Fit(Clean, Options(seed) with { Iterations = 3 }).ToWeights().Tensors[2].Values;
        Assert.Equal(Fitted(1), Fitted(1));
        Assert.NotEqual(Fitted(1), Fitted(2));
    }

    [Theory]
    [InlineData(false, "64be96e3ce1fc09a")]
    [InlineData(true, "3a785106f48def9e")]
    public void A_small_fit_gives_the_bits_it_always_gave(bool removeMean, string hash)
    {
        var seen = new Listener();

        var fitted = PatchMixtureFit.Fit(Clean, Options(seed: 1) with { RemoveMean = removeMean, Progress = seen });

        MixtureBits.Expect(hash, [.. fitted.ToWeights().Tensors.SelectMany(t => t.Values).Select(v => (double)v), .. seen.Values]);
    }

    [Fact]
    public void Bad_options_images_and_cancellation_are_refused()
    {
        Assert.Equal(
            "PatchMixtureOptions: Patch is 1, allowed is 2 to 12; Samples is 100, allowed is at least ten for each of 40 components.",
            Assert.Throws<ArgumentException>(() => PatchMixtureFit.Fit(Clean, new() { Patch = 1, Samples = 100 })).Message);
        Assert.StartsWith(
            "Patches of 9x9 need images no smaller; there are 1 images of 8x8.",
            Assert.Throws<ArgumentException>(
                () => PatchMixtureFit.Fit(new ImageSet("x", new ImageSize(8, 8), new byte[64], [0], ["a"]), new() { Patch = 9 })).Message);
        Assert.ThrowsAny<OperationCanceledException>(
            () => PatchMixtureFit.Fit(Clean, Options(1) with { CancellationToken = new CancellationToken(true) }));
    }

    private static PatchMixtureOptions Options(ulong seed) => new()
    {
        Patch = 3, Components = 5, Samples = 2_000, Iterations = 6, Seed = seed,
    };

    private static ImageSet Images()
    {
        var pixels = new byte[6 * 784];
        var words = new PhiloxReader(new RandomKey(3, 3));
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(i % 28 is > 6 and < 20 ? 100 + 10 * (i / 784) + 30 * (i % 28 / 7) + words.Below(12) : words.Below(3));
        return new ImageSet("stripes", ImageSize.FashionMnist, pixels, new byte[6], ["any"]);
    }

    private sealed class Listener : IProgress<TrainingReport>
    {
        private readonly List<MixtureEpochReport> _reports = [];

        public List<double> Values => [.. _reports.Select(r => r.LogLikelihood)];

        public IEnumerable<(int, int)> Rounds => _reports.Select(r => (r.Epoch, r.Epochs));

        public void Report(TrainingReport value) => _reports.Add((MixtureEpochReport)value);
    }
}
