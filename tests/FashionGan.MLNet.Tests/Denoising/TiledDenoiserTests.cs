using Microsoft.ML;
using Microsoft.ML.Transforms.Image;

namespace FashionGan;

/// <summary>Denoising networks on images of other sizes than their own.</summary>
public sealed class TiledDenoiserTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly string _folder = Directory.CreateTempSubdirectory("fashion-gan-test-").FullName;

    public static TheoryData<string> Denoisers =>
        [.. PretrainedNetwork.All.Where(n => n.Card.Task == ModelCard.Denoising).Select(n => n.Name)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, MemberData(nameof(Denoisers))]
    public void Images_of_any_size_are_cleaned_as_by_tiles_to_the_bit(string name)
    {
        var network = PretrainedNetwork.Find(name);
        var plan = TilePlan.Of(network.Load());
        foreach (var (height, width) in new[] { (45, 61), (28, 29), (12, 40), (5, 5) })
        {
            using var sized = ManagedNetwork.Create(plan.For(plan.Tile(height, width)));
            var tiles = plan.Over(sized);
            var data = _ml.Data.LoadImageSet(TestImages.Set(3, height, width));

            var model = _ml.ImageRestoration().Pretrained("Denoised", "Image", network, ComputeDevice.Cpu).Fit(data);
            var rows = ViewRows.Read(model.Transform(data));

            Assert.Equal((new ImageSize(height, width), SizeOf(network)), (model.ImageSize, model.NetworkSize));
            Assert.Equal(ImageVectorType.Of([height, width]), model.GetOutputSchema(data.Schema)["Denoised"].Type);
            Assert.Equal(3, rows.Count);
            Assert.All(rows, row => Assert.Equal(
                tiles.Run(new GreyImage(new ImageSize(height, width), [.. row.Floats("Image")])).Pixels.ToArray(), row.Floats("Denoised")));
        }
    }

    [Fact]
    public void A_saved_model_does_the_same_row_by_row_and_lifted()
    {
        var data = _ml.Data.LoadImageSet(TestImages.Set(5, 40, 33));
        var model = _ml.ImageRestoration().Pretrained("Denoised", "Image", device: ComputeDevice.Cpu).Fit(data).WithBatchSize(2);
        string path = Path.Combine(_folder, "model.zip");
        _ml.Model.Save(model, data.Schema, path);

        var loaded = new MLContext().Model.Load(path, out _);
        var lifted = _ml.Model.LiftToBatches(loaded);

        var expected = Cleaned(model, data);
        Assert.Equal(expected, Cleaned(loaded, data));
        Assert.Equal(expected, Cleaned(lifted, data));
        var restored = Assert.IsType<DenoiserTransformer>(lifted);
        Assert.Equal((new ImageSize(40, 33), 2), (restored.ImageSize, restored.BatchSize));
        Assert.EndsWith(", by tiles on images of 40x33", restored.ToString());
    }

    [Fact]
    public void Pictures_keep_the_size_that_their_column_states()
    {
        _ml.Data.SaveAsPng(_ml.Data.LoadSyntheticGarments(2, seed: 3), "Image", _folder);
        var files = _ml.Data.LoadFromEnumerable(Directory.GetFiles(_folder).Order().Select(f => new { Name = Path.GetFileName(f) }));
        var pipeline = _ml.Transforms.LoadImages("File", _folder, "Name")
            .Append(_ml.Transforms.ResizeImages(
                "Image", imageWidth: 50, imageHeight: 36, inputColumnName: "File", resizing: ImageResizingEstimator.ResizingKind.Fill))
            .Append(_ml.ImageRestoration().Pretrained("Denoised", "Image", device: ComputeDevice.Cpu));

        var rows = ViewRows.Read(pipeline.Fit(files).Transform(files), "Denoised");

        Assert.All(rows, row => Assert.Equal(50 * 36, row.Floats("Denoised").Length));
    }

    [Fact]
    public void A_fitted_model_takes_images_of_the_size_it_was_fitted_on_alone_and_no_blended_tiles_are_written_as_onnx()
    {
        var model = _ml.ImageRestoration().Pretrained("Denoised", "Image", PretrainedNetwork.Find("unet"))
            .Fit(_ml.Data.LoadImageSet(TestImages.Set(2, 40, 33)));

        Assert.Equal(
            "Column 'Image' is Vector<Single, 28, 28>; expected images of 40x33, as when this step was fitted.",
            Assert.Throws<ArgumentOutOfRangeException>(() => model.Transform(_ml.Data.LoadImageSet(TestImages.Set(2, 28, 28)))).Message);
        Assert.StartsWith(
            "The step cleans images of 40x33 by tiles of 28x28",
            Assert.Throws<InvalidOperationException>(() => model.SaveAsOnnx(Stream.Null)).Message);
        Assert.Equal(new ImageSize(40, 33), model.WithSelfEnsemble(ImageSymmetry.Mirror).WithEngine(InferenceEngine.Managed).ImageSize);
    }

    private static ImageSize SizeOf(PretrainedNetwork network) =>
        NetworkArchitectures.Plan(network.Load()).UserInputShape is var shape ? new ImageSize(shape[0], shape[1]) : default;

    private static float[][] Cleaned(ITransformer model, IDataView data) =>
        [.. ViewRows.Read(model.Transform(data), "Denoised").Select(row => row.Floats("Denoised").ToArray())];
}
