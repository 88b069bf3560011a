using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Denoisers that need no network, in saved models.</summary>
public class SavedDenoiserTests
{
    private readonly MLContext _ml = new(seed: 1);

    private IDataView Data => _ml.Data.LoadImageSet(TestImages.Shapes(20, 8));

    public static TheoryData<string> Names => EveryClassicalDenoiser.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_denoiser_comes_back_with_its_settings_and_gives_the_same(string name)
    {
        NoiseLevel[] levels =
            [NoiseLevel.Known(0.1f + 0.2f, clipped: true), NoiseLevel.Known(0), NoiseLevel.Estimated(clipped: true), default];
        foreach (var noise in levels)
        {
            var model = Pipeline(EveryClassicalDenoiser.Of(name), noise).Fit(Data);
            float[][] expected = Denoised(model);

            var loaded = Reload(model);
            var lifted = _ml.Model.LiftToBatches(loaded);

            Assert.Equal(expected, Denoised(loaded));
            Assert.Equal(expected, Denoised(lifted));
            var step = ((IEnumerable<ITransformer>)lifted).OfType<ClassicalDenoiserTransformer>().Single();
            Assert.Equal((noise, 64, new ImageSize(8, 8)), (step.Noise, step.BatchSize, step.ImageSize));
            Assert.Equal(("Noisy", "Denoised"), (step.InputColumnName, step.OutputColumnName));
            if (step.Denoiser is EpllDenoiser epll)
                Assert.Equal(Bytes(EveryClassicalDenoiser.Epll), Bytes(epll));
            else
                Assert.Equal(EveryClassicalDenoiser.Of(name), step.Denoiser);
        }
    }

    [Fact]
    public void A_lifted_model_keeps_its_batch_size() => Assert.Equal(
        17, Assert.IsType<ClassicalDenoiserTransformer>(
            _ml.Model.LiftToBatches(Reload(Apply(new MedianDenoiser()).WithBatchSize(17)))).BatchSize);

    [Fact]
    public void A_denoiser_of_the_users_own_says_why_it_cannot_be_saved()
    {
        string message = Assert.Throws<NotSupportedException>(() => Reload(Apply(new OwnDenoiser()))).Message;

        Assert.Equal(
            "A denoiser of type FashionGan.OwnDenoiser cannot be saved: its text 'FashionGan.OwnDenoiser' is none that Denoiser.Parse "
            + "reads back as an equal one.", message);
    }

    [Theory]
    [InlineData("median(radius=1)", "shearlet(levels=3)")]
    [InlineData("median(radius=1)", "median(radius=1,passes=2)")]
    public void A_denoiser_of_a_newer_version_says_so(string from, string to)
    {
        Assert.True(SavedChain.TryRead(Reload(Apply(new MedianDenoiser(radius: 1))), out var step));
        var newer = step with { Settings = step.Settings.SetItem("denoiser", to) };
        Assert.Equal(from, step.Setting("denoiser"));

        AssertFault(newer);
    }

    [Fact]
    public void Weights_that_are_no_mixture_say_so()
    {
        Assert.True(SavedChain.TryRead(Reload(Apply(EveryClassicalDenoiser.Epll)), out var step));

        AssertFault(step with { Weights = step.Weights! with { Architecture = "patch-mixture-of-students" } });
    }

    [Fact]
    public void A_loaded_model_names_the_column_whose_pixel_is_no_number()
    {
        var loaded = Reload(Apply(new MedianDenoiser()));
        var data = _ml.Data.LoadFromEnumerable([new ImageRow { Image = [.. new float[63], float.NaN] }]);

        string fault = Assert.ThrowsAny<Exception>(() => ViewRows.Read(loaded.Transform(data), "Denoised")).ToString();

        Assert.Contains("Column 'Image' holds NaN at pixel 63, expected numbers on the [0, 1] scale", fault);
    }

    private IEstimator<ITransformer> Pipeline(IDenoiser denoiser, NoiseLevel noise) => _ml.Transforms
        .AddNoise("Noisy", "Image", new GaussianNoise(0.3f), seed: 3)
        .Append(_ml.ImageRestoration().ApplyDenoiser("Denoised", "Noisy", denoiser, noise));

    private ClassicalDenoiserTransformer Apply(IDenoiser denoiser) =>
        _ml.ImageRestoration().ApplyDenoiser("Denoised", "Image", denoiser).Fit(Data);

    private float[][] Denoised(ITransformer model) =>
        [.. ViewRows.Read(model.Transform(Data), "Denoised").Select(r => r.Floats("Denoised"))];

    private void AssertFault(SavedStep step)
    {
        var loaded = Reload(SavedChain.Build(_ml.Transforms, step));

        Assert.Contains("Update the library", Assert.Throws<InvalidDataException>(() => _ml.Model.LiftToBatches(loaded)).Message);
        Assert.Contains(
            "Update the library", Assert.ThrowsAny<Exception>(() => ViewRows.Read(loaded.Transform(Data), "Denoised")).ToString());
    }

    private ITransformer Reload(ITransformer model)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(model, Data.Schema, stream);
        stream.Position = 0;
        return new MLContext().Model.Load(stream, out _);
    }

    private static byte[] Bytes(EpllDenoiser denoiser) => SafetensorsFile.ToBytes(denoiser.Mixture.ToWeights());

    private sealed class ImageRow
    {
        [VectorType(8, 8)]
        public float[]? Image { get; set; }
    }
}
