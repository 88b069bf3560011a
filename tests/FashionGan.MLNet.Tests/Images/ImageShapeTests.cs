using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

public class ImageShapeTests
{
    private readonly MLContext _ml = new(seed: 1);

    [NeedsLibtorch]
    [Theory]
    [InlineData(28, 20)]
    [InlineData(12, 16)]
    [InlineData(13, 29)]
    [InlineData(28, 28)]
    public void Steps_keep_an_images_shape_so_that_none_behind_them_needs_its_size_stated(int height, int width)
    {
        var data = _ml.Data.LoadImageSet(TestImages.Set(6, height, width));
        var network = DenoiserOptions.DnCnn with
        {
            Network = new DnCnnNetwork(3, 4), Epochs = 1, BatchSize = 3, ValidationFraction = 0, Device = ComputeDevice.Cpu,
        };
        var pipeline = _ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(0.2f), seed: 3)
            .Append(_ml.Transforms.AddNoise("Noisier", "Noisy", new SaltAndPepperNoise(0.1f), seed: 4))
            .Append(_ml.ImageRestoration().ApplyDenoiser("Smooth", "Noisier", new WaveletDenoiser(), NoiseLevel.Known(0.2f, clipped: true)))
            .Append(_ml.ImageRestoration().Trainers.DnCnn("Learned", "Noisy", "Image", network))
            .Append(_ml.ImageRestoration().ApplyDenoiser("Again", "Learned", new MedianDenoiser()));
        var model = pipeline.Fit(data);

        using var stream = new MemoryStream();
        _ml.Model.Save(model, data.Schema, stream);
        stream.Position = 0;
        var loaded = new MLContext().Model.Load(stream, out _);

        foreach (var rows in new[] { model.Transform(data), loaded.Transform(data), _ml.Model.LiftToBatches(loaded).Transform(data) })
        {
            string[] added = ["Noisy", "Noisier", "Smooth", "Learned", "Again"];
            Assert.All(added, c => Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, height, width), rows.Schema[c].Type));
            Assert.All(added, c => Assert.Equal(6, _ml.ImageRestoration().Evaluate(rows, c, "Image").Count));
            Assert.Equal(new ImageSize(height, width), _ml.Transforms.AddNoise("More", "Again", new GaussianNoise(0.1f)).Append(
                _ml.ImageRestoration().ApplyDenoiser("Last", "More", new MedianDenoiser())).Fit(rows).LastTransformer.ImageSize);
        }
    }
}
