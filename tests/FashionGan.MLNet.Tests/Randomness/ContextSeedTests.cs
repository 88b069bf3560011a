using Microsoft.ML;

namespace FashionGan;

public class ContextSeedTests
{
    /// <summary>
    /// Every step that draws: the seed it takes in a context for the column it adds, where the user gives it that seed or none.
    /// </summary>
    private static readonly Dictionary<string, Func<MLContext, string, ulong?, ulong>> Steps = new()
    {
        ["AddNoise"] = (ml, column, seed) => ml.Transforms.AddNoise(column, "Image", new GaussianNoise(0.2f), seed).Fit(Images(ml)).Seed,
        ["Autoencoder"] = (ml, column, seed) =>
            ml.ImageRestoration().Trainers.Autoencoder(
                column, "Image", "Image", DenoiserOptions.Paper with { Seed = seed }).Options.Seed!.Value,
        ["DnCnn"] = (ml, column, seed) =>
            ml.ImageRestoration().Trainers.DnCnn(column, "Image", "Image", DenoiserOptions.DnCnn with { Seed = seed }).Options.Seed!.Value,
        ["UNet"] = (ml, column, seed) =>
            ml.ImageRestoration().Trainers.UNet(column, "Image", "Image", DenoiserOptions.UNet with { Seed = seed }).Options.Seed!.Value,
        ["Epll"] = (ml, column, seed) =>
            ml.ImageRestoration().Trainers.Epll(column, "Image", "Image", new PatchMixtureOptions { Seed = seed }).Options.Seed!.Value,
        ["Dcgan"] = (ml, column, seed) => ml.ImageGeneration().Trainers.Dcgan(
            column, "Image", GanOptions.Paper with { Seed = seed }).Options.Seed!.Value,
        ["VanillaGan"] = (ml, column, seed) =>
            ml.ImageGeneration().Trainers.VanillaGan(column, "Image", GanOptions.Paper with { Seed = seed }).Options.Seed!.Value,
        ["Pretrained"] = (ml, column, seed) => ml.ImageGeneration().Pretrained(column, seed: seed).Fit(Images(ml)).Seed,
        ["ApplyGenerator"] = (ml, column, seed) =>
            ml.ImageGeneration().ApplyGenerator(column, PretrainedNetwork.Generator.Load(), seed: seed).Fit(Images(ml)).Seed,
    };

    public static TheoryData<string> Names => [.. Steps.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_without_a_seed_takes_one_that_follows_from_the_context_and_its_column(string name)
    {
        ulong Of(int? context, string column = "Out", ulong? seed = null) => Steps[name](new MLContext(context), column, seed);

        Assert.Equal(Of(7), Of(7));
        Assert.NotEqual(Of(7), Of(8));
        Assert.NotEqual(Of(7), Of(7, "Other"));
        Assert.NotEqual(Of(-1), Of(1));
        Assert.Equal(Of(0), Of(null));
        Assert.Equal(3ul, Of(7, seed: 3));
        Assert.Equal(0ul, Of(7, seed: 0));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_else_was_made_in_the_context_does_not_matter(string name)
    {
        var ml = new MLContext(7);
        ulong first = Steps[name](ml, "Out", null);
        ml.Transforms.CopyColumns("A", "Image").Append(ml.Transforms.ApproximatedKernelMap("B", "A")).Fit(Images(ml));

        Assert.Equal(first, Steps[name](ml, "Out", null));
    }

    [Fact]
    public void Latents_without_a_seed_follow_from_the_context()
    {
        float[] Row(int? context, ulong? seed = null) =>
            ViewRows.Read(new MLContext(context).Data.SampleLatents(2, 5, seed))[1].Floats("Latent");

        Assert.Equal(Row(7), Row(7));
        Assert.NotEqual(Row(7), Row(8));
        Assert.Equal(Row(0), Row(null));
        Assert.NotEqual(Row(7), Row(7, seed: 7));
        Assert.Equal(Row(7, seed: 3), Row(8, seed: 3));
    }

    [Fact]
    public void Two_contexts_of_one_seed_give_the_same_noise_and_two_noises_in_one_context_differ()
    {
        List<ViewRow> Rows(int context)
        {
            var ml = new MLContext(context);
            var noise = new GaussianNoise(0.2f, clip: false);
            var data = Images(ml);
            return ViewRows.Read(
                ml.Transforms.AddNoise("A", "Image", noise).Append(ml.Transforms.AddNoise("B", "Image", noise)).Fit(data).Transform(data),
                "A", "B");
        }

        Assert.All(Rows(7).Zip(Rows(7)), p => Assert.True(p.First.SameAs(p.Second)));
        Assert.All(Rows(7).Zip(Rows(8)), p => Assert.NotEqual(p.First.Floats("A"), p.Second.Floats("A")));
        Assert.All(Rows(7), r => Assert.NotEqual(r.Floats("A"), r.Floats("B")));
    }

    [NeedsLibtorch]
    [Fact]
    public void Two_contexts_of_one_seed_train_the_same_bytes_and_the_log_names_the_seed()
    {
        var log = new List<string>();
        byte[] Train(int context)
        {
            var ml = new MLContext(context);
            ml.Log += (_, e) => log.Add(e.Message);
            var options = DenoiserOptions.Paper with { Epochs = 1, BatchSize = 20, Device = ComputeDevice.Cpu };
            return SafetensorsFile.ToBytes(
                ml.ImageRestoration().Trainers.Autoencoder("Out", "Image", "Image", options).Fit(Images(ml)).Weights);
        }

        Assert.Equal(Train(7), Train(7));
        Assert.NotEqual(Train(7), Train(8));
        Assert.Contains(
            log, line => line.Contains($"Training on 40 images of 8x8, seed {Steps["Autoencoder"](new MLContext(8), "Out", null)}, "));
    }

    private static IDataView Images(MLContext ml) => ml.Data.LoadImageSet(TestImages.Shapes(40, 8));
}
