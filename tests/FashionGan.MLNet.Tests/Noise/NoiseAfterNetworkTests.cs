using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace FashionGan;

/// <summary>Noise on what a network made, whose last bits may differ where it was made otherwise.</summary>
public class NoiseAfterNetworkTests
{
    private static readonly GaussianNoise Noise = new(0.2f);

    private readonly MLContext _ml = new(seed: 1);

    private IDataView Garments => _ml.Data.LoadSyntheticGarments(64, seed: 1);

    [Theory]
    [InlineData("paper-denoiser")]
    [InlineData("dncnn")]
    [InlineData("unet")]
    public void The_noise_is_the_same_fitted_loaded_lifted_and_in_a_prediction_engine(string network)
    {
        var model = _ml.ImageRestoration().Pretrained("Clean", "Image", PretrainedNetwork.Find(network), device: ComputeDevice.Cpu)
            .Append(_ml.Transforms.AddNoise("Noisy", "Clean", Noise, seed: 3)).Fit(Garments);
        var loaded = Reload(model, Garments);

        var expected = ViewRows.Read(model.Transform(Garments), "Image", "Noisy");

        foreach (var rows in new[] { loaded.Transform(Garments), _ml.Model.LiftToBatches(loaded).Transform(Garments) })
            Assert.Equal(expected.Select(r => r.Floats("Noisy")), ViewRows.Read(rows, "Noisy").Select(r => r.Floats("Noisy")));
        foreach (var m in new ITransformer[] { model, loaded })
        {
            using var engine = _ml.Model.CreatePredictionEngine<ImageRow, NoisyRow>(m);
            Assert.All(expected, r => Assert.Equal(r.Floats("Noisy"), engine.Predict(new ImageRow { Image = r.Floats("Image") }).Noisy));
        }
    }

    [Fact]
    public void Keyed_by_the_images_as_they_were_loaded_it_does_not_matter_how_the_input_rounds()
    {
        // The last bit of every pixel is another, as where another engine runs the network.
        IDataView Rounded(float factor) =>
            _ml.Transforms.NormalizeMinMax("Clean", "Image").Append(_ml.Transforms.CustomMapping<CleanRow, CleanRow>(
            (from, to) => to.Clean = [.. from.Clean!.Select(v => v * factor)], null)).Fit(Garments).Transform(Garments);
        var (one, other) = (Rounded(0.5f), Rounded(0.5f + 3e-8f));
        NoiseTransformer Add(string? keyColumn) =>
            _ml.Transforms.AddNoise("Noisy", "Clean", new GaussianNoise(0.2f, clip: false), seed: 3, keyColumnName: keyColumn).Fit(one);
        List<ViewRow> Rows(NoiseTransformer model, IDataView data) => ViewRows.Read(model.Transform(data), "Noisy");

        var keyed = Add("Image");

        Assert.Equal("Image", keyed.KeyColumnName);
        Assert.All(Rows(keyed, one).Zip(Rows(keyed, other)), p => Assert.All(
            p.First.Floats("Noisy").Zip(p.Second.Floats("Noisy")), v => Assert.Equal(v.First, v.Second, 1e-6f)));
        Assert.All(Rows(Add(null), one).Zip(Rows(Add(null), other)), p => Assert.Contains(
            p.First.Floats("Noisy").Zip(p.Second.Floats("Noisy")), v => Math.Abs(v.First - v.Second) > 0.1f));
        var byItself = ViewRows.Read(_ml.Transforms.AddNoise("Noisy", "Image", Noise, seed: 3).Fit(one).Transform(one), "Noisy");
        var named = ViewRows.Read(
            _ml.Transforms.AddNoise("Noisy", "Image", Noise, seed: 3, keyColumnName: "Image").Fit(one).Transform(one), "Noisy");
        Assert.True(byItself.Zip(named).All(p => p.First.SameAs(p.Second)));
    }

    [Fact]
    public void A_key_column_of_vectors_of_any_length_is_saved_with_the_model()
    {
        var data = _ml.Transforms.Conversion.MapKeyToVector("Key", "Label").Fit(Garments).Transform(Garments);
        var model = _ml.Transforms.AddNoise("Noisy", "Image", Noise, seed: 3, keyColumnName: "Key").Fit(data);
        var loaded = Reload(model, data);

        var expected = ViewRows.Read(model.Transform(data), "Noisy");

        Assert.All(expected.Zip(ViewRows.Read(loaded.Transform(data), "Noisy")), p => Assert.True(p.First.SameAs(p.Second)));
        var lifted = Assert.IsType<NoiseTransformer>(_ml.Model.LiftToBatches(loaded));
        Assert.Equal("Key", lifted.KeyColumnName);
        Assert.All(expected.Zip(ViewRows.Read(lifted.Transform(data), "Noisy")), p => Assert.True(p.First.SameAs(p.Second)));
        using var engine = _ml.Model.CreatePredictionEngine<KeyedRow, NoisyRow>(loaded);
        foreach (var row in ViewRows.Read(model.Transform(data), "Image", "Key", "Noisy"))
            Assert.Equal(row.Floats("Noisy"), engine.Predict(new KeyedRow { Image = row.Floats("Image"), Key = row.Floats("Key") }).Noisy);
    }

    [Fact]
    public void A_key_column_of_pictures_is_saved_where_they_have_the_inputs_size()
    {
        var data = Pictures;
        var model = _ml.Transforms.AddNoise("Noisy", "Image", Noise, seed: 3, keyColumnName: "Picture").Fit(data);
        var loaded = Reload(model, data);

        var expected = ViewRows.Read(model.Transform(data), "Noisy");

        Assert.All(expected.Zip(ViewRows.Read(loaded.Transform(data), "Noisy")), p => Assert.True(p.First.SameAs(p.Second)));
        Assert.Equal(expected.Count, expected.Select(r => string.Join(' ', r.Floats("Noisy"))).Distinct().Count());
        var other = _ml.Transforms.ResizeImages("Large", 12, 12, "Picture").Fit(data).Transform(data);
        var wide = _ml.Transforms.AddNoise("Noisy", "Image", Noise, seed: 3, keyColumnName: "Large").Fit(other);
        Assert.Equal(6, ViewRows.Read(wide.Transform(other), "Noisy").Count);
        Assert.Contains("Resize them to 8x8", Assert.Throws<NotSupportedException>(() => Reload(wide, other)).Message);
    }

    [Fact]
    public void Faults_of_a_key_column_are_named()
    {
        string Fault(string? column, NoiseKey key = NoiseKey.Pixels) => Assert.ThrowsAny<ArgumentException>(
            () => _ml.Transforms.AddNoise("Noisy", "Image", Noise, 3, key, keyColumnName: column).Fit(Garments)).Message;

        Assert.StartsWith("There is no column 'Imagee'", Fault("Imagee"));
        Assert.StartsWith("Column 'Label' is Key<UInt32, 0-9>; expected", Fault("Label"));
        Assert.Equal("AddNoise: keyColumnName is 'Image', allowed is null where key is RowId.", Fault("Image", NoiseKey.RowId));
        Assert.Equal("AddNoise: keyColumnName is '', allowed is a name or null.", Fault(""));
    }

    private ITransformer Reload(ITransformer model, IDataView data)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(model, data.Schema, stream);
        stream.Position = 0;
        return new MLContext().Model.Load(stream, out _);
    }

    private IDataView Pictures
    {
        get
        {
            var random = new Random(1);
            return _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 6).Select(_ =>
            {
                var pixels = new byte[8 * 8 * 4];
                random.NextBytes(pixels);
                for (int i = 3; i < pixels.Length; i += 4)
                    pixels[i] = 255;
                return new PictureRow { Image = new float[64], Picture = MLImage.CreateFromPixels(8, 8, MLPixelFormat.Bgra32, pixels) };
            }).ToArray());
        }
    }

    private sealed class ImageRow
    {
        [VectorType(28, 28)]
        public float[]? Image { get; set; }
    }

    private sealed class KeyedRow
    {
        [VectorType(28, 28)]
        public float[]? Image { get; set; }

        [VectorType(10)]
        public float[]? Key { get; set; }
    }

    private sealed class CleanRow
    {
        [VectorType(28, 28)]
        public float[]? Clean { get; set; }
    }

    private sealed class PictureRow
    {
        [VectorType(8, 8)]
        public float[]? Image { get; set; }

        [ImageType(8, 8)]
        public MLImage? Picture { get; set; }
    }

    private sealed class NoisyRow
    {
        public float[]? Noisy { get; set; }
    }
}
