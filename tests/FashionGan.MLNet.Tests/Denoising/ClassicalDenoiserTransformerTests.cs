using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

public class ClassicalDenoiserTransformerTests
{
    private static readonly ImageSize Size = new(8, 8);

    private readonly MLContext _ml = new(seed: 1);

    public static TheoryData<string> Names => EveryClassicalDenoiser.Names;

    private IDataView Data => _ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(0.2f), seed: 3).Fit(Clean).Transform(Clean);

    private IDataView Clean => _ml.Data.LoadImageSet(TestImages.Shapes(30, 8));

    [Fact]
    public void Every_denoiser_of_the_library_is_here() => Assert.Equal(
        typeof(IDenoiser).Assembly.GetTypes()
            .Where(t => t.IsAssignableTo(typeof(IDenoiser)) && t is { IsInterface: false, IsAbstract: false }).Select(t => t.Name).Order(),
        EveryClassicalDenoiser.All.Select(d => d.GetType().Name).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void The_column_is_what_the_denoiser_makes_of_the_images(string name)
    {
        var denoiser = EveryClassicalDenoiser.Of(name);
        var results = new List<float[][]>();
        foreach (var noise in new[] { NoiseLevel.Known(0.2f, clipped: true), NoiseLevel.Known(0.2f), NoiseLevel.Estimated(clipped: true),
            default })
        {
            var rows = ViewRows.Read(
                _ml.ImageRestoration().ApplyDenoiser("Denoised", "Noisy", denoiser, noise).Transform(Data), "Noisy", "Denoised");

            results.Add([.. rows.Select(r => r.Floats("Denoised"))]);
            Assert.Equal(EveryClassicalDenoiser.Denoise(denoiser, rows.Select(r => r.Floats("Noisy")), Size, noise), results[^1]);
        }
        // A median asks for no level, only whether there was clipping, whose bias depends on the level.
        Assert.Equal(denoiser is MedianDenoiser ? 3 : 4, results.Select(r => string.Join(' ', r[0])).Distinct().Count());
    }

    [Fact]
    public void Images_come_out_closer_to_the_clean_ones()
    {
        var cleaned = _ml.ImageRestoration()
            .ApplyDenoiser("Denoised", "Noisy", new Bm3dDenoiser(), NoiseLevel.Known(0.2f, clipped: true)).Transform(Garments());

        var before = _ml.ImageRestoration().Evaluate(cleaned, "Noisy", "Image");
        var after = _ml.ImageRestoration().Evaluate(cleaned, "Denoised", "Image");
        Assert.True(after.Psnr.Mean > before.Psnr.Mean + 3, $"{before} -> {after}");
    }

    [Fact]
    public void A_batch_is_one_call_and_a_row_by_itself_another()
    {
        var own = new OwnDenoiser();
        var model = _ml.ImageRestoration().ApplyDenoiser("Denoised", "Image", own, NoiseLevel.Known(0.5f)).Fit(Clean).WithBatchSize(13);

        var rows = ViewRows.Read(model.Transform(Clean));
        Assert.Equal([13, 13, 4], own.Batches);
        Assert.All(rows, r => Assert.Equal(r.Floats("Image").Select(v => v * 0.5f), r.Floats("Denoised")));

        using var engine = _ml.Model.CreatePredictionEngine<ImageRow, DenoisedRow>(model);
        Assert.Equal(rows[7].Floats("Denoised"), engine.Predict(new ImageRow { Image = rows[7].Floats("Image") }).Denoised);
        Assert.Equal([13, 13, 4, 1], own.Batches);
    }

    [Fact]
    public void It_says_what_it_does_and_keeps_it_when_the_batch_size_changes()
    {
        var noise = NoiseLevel.Known(0.25f, clipped: true);
        var model = _ml.ImageRestoration().ApplyDenoiser("Image", null, new MedianDenoiser(2), noise).Fit(Clean);

        var changed = model.WithBatchSize(7);

        Assert.Equal((64, 7), (model.BatchSize, changed.BatchSize));
        Assert.Equal(
            ("Image", "Image", Size, (IDenoiser)new MedianDenoiser(2), noise),
            (changed.InputColumnName, changed.OutputColumnName, changed.ImageSize, changed.Denoiser, changed.Noise));
        Assert.Equal($"Image -> Image: {new MedianDenoiser(2).Description}, noise sigma 0.25, clipped", changed.ToString());
        Assert.Equal(
            "Scoring: BatchSize is 0, allowed is 1 to 65536.", Assert.Throws<ArgumentException>(() => model.WithBatchSize(0)).Message);
    }

    [Fact]
    public void Pictures_are_cleaned_as_their_grey_values()
    {
        var pictures = Data;
        var chain = _ml.Transforms.Concatenate("Rgb", "Noisy", "Noisy", "Noisy")
            .Append(_ml.Transforms.ConvertToImage(8, 8, "Picture", "Rgb", interleavedColors: false, scaleImage: 255))
            .Append(_ml.Transforms.AddNoise("Grey", "Picture", new GaussianNoise(0)))
            .Append(_ml.ImageRestoration().ApplyDenoiser("Denoised", "Picture", new WaveletDenoiser()))
            .Append(_ml.ImageRestoration().ApplyDenoiser("Expected", "Grey", new WaveletDenoiser()));

        var rows = ViewRows.Read(chain.Fit(pictures).Transform(pictures), "Denoised", "Expected", "Grey");

        Assert.All(rows, r => Assert.Equal(r.Floats("Expected"), r.Floats("Denoised")));
        Assert.All(rows, r => Assert.NotEqual(r.Floats("Grey"), r.Floats("Denoised")));
    }

    [Fact]
    public void A_flat_vector_needs_its_size_stated()
    {
        var set = TestImages.Shapes(3, 8);
        var flat = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 3).Select(i => new FlatRow { Image = TestImages.Floats(set, i) }));
        PretrainedEstimator<ClassicalDenoiserTransformer> Apply(ImageSize? size) =>
            _ml.ImageRestoration().ApplyDenoiser("Denoised", "Image", new WaveletDenoiser(), NoiseLevel.Known(0.2f), size);

        Assert.Equal(
            "Column 'Image' is Vector<Single, 64>; expected an image whose size is known: state the image size, "
            + "or use Vector<Single, height, width>.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Apply(null).Fit(flat)).Message);
        Assert.Equal(
            "Column 'Image' is Vector<Single, 64>; expected images of 5x7, 35 values, as stated.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Apply(new ImageSize(5, 7)).Fit(flat)).Message);
        var wide = Apply(new ImageSize(4, 16)).Transform(flat);
        Assert.Equal(
            EveryClassicalDenoiser.Denoise(
                new WaveletDenoiser(), ViewRows.Read(flat).Select(r => r.Floats("Image")), new ImageSize(4, 16), NoiseLevel.Known(0.2f)),
            ViewRows.Read(wide).Select(r => r.Floats("Denoised")));
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void A_pixel_that_is_no_number_is_named_with_its_row_after_the_rows_before_it(float bad, string shown)
    {
        var data = _ml.Data.LoadFromEnumerable(
            Enumerable.Range(0, 5).Select(i => new ImageRow { Image = [.. new float[60], i == 3 ? bad : 0.5f, 0, 0, 0] }));
        var denoised = _ml.ImageRestoration().ApplyDenoiser("Denoised", "Image", new MedianDenoiser()).Transform(data);

        using var cursor = denoised.GetRowCursor(denoised.Schema);
        var get = cursor.GetGetter<VBuffer<float>>(denoised.Schema["Denoised"]);
        VBuffer<float> value = default;
        for (int i = 0; i < 3; i++)
        {
            Assert.True(cursor.MoveNext());
            get(ref value);
        }
        Assert.StartsWith(
            $"Row 3: column 'Image' holds {shown} at pixel 60, expected numbers on the [0, 1] scale",
            Assert.Throws<InvalidOperationException>(() => cursor.MoveNext()).Message);
    }

    [Fact]
    public void Unfit_columns_and_sizes_are_named_before_any_row_is_read()
    {
        var data = new WatchedView(Clean);
        string Fault(string column, IDenoiser denoiser, ImageSize? size = null) => Assert.ThrowsAny<ArgumentException>(
            () => _ml.ImageRestoration().ApplyDenoiser("Denoised", column, denoiser, imageSize: size).Fit(data)).Message;
        var large = new EpllDenoiser(PatchMixtureFit.Fit(
            TestImages.Shapes(10, 12), new PatchMixtureOptions { Patch = 9, Components = 1, Samples = 100, Iterations = 1 }));

        Assert.Equal("There is no column 'Imagee'; the data has 'Image', 'Label'.", Fault("Imagee", new MedianDenoiser()));
        Assert.StartsWith("Column 'Label' is Key<UInt32, 0-1>; expected an image", Fault("Label", new MedianDenoiser()));
        Assert.Equal(
            "Column 'Image' is Vector<Single, 8, 8>; expected images of 9x9, as stated.",
            Fault("Image", new MedianDenoiser(), new ImageSize(9, 9)));
        Assert.StartsWith(
            "Column 'Image' is Vector<Single, 8, 8>. EPLL with patches of 9x9 needs images no smaller, these are 8x8.",
            Fault("Image", large));
        Assert.Equal(0, data.Opened);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => _ml.ImageRestoration().ApplyDenoiser("A", "B", (IDenoiser)null!));
        Assert.Throws<ArgumentException>(() => _ml.ImageRestoration().ApplyDenoiser("", "B", new MedianDenoiser()));
    }

    private IDataView Garments()
    {
        var garments = _ml.Data.LoadSyntheticGarments(20, seed: 5);
        return _ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(0.2f), seed: 3).Fit(garments).Transform(garments);
    }

    private sealed class ImageRow
    {
        [VectorType(8, 8)]
        public float[]? Image { get; set; }
    }

    private sealed class FlatRow
    {
        [VectorType(64)]
        public float[]? Image { get; set; }
    }

    private sealed class DenoisedRow
    {
        public float[]? Denoised { get; set; }
    }
}
