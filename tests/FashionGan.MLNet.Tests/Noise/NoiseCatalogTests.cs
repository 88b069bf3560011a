using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

public class NoiseCatalogTests
{
    private static readonly GaussianNoise Noise = new(0.2f, clip: false);
    private readonly MLContext _ml = new(seed: 1);
    private readonly ImageSet _set = TestImages.Set(600);

    private IDataView Data => _ml.Data.LoadImageSet(_set);

    [Theory]
    [InlineData(NoiseKey.Pixels)]
    [InlineData(NoiseKey.RowId)]
    public void The_same_image_gets_the_same_noise_in_any_order_and_on_any_thread(NoiseKey key)
    {
        var noisy = _ml.Transforms.AddNoise("Noisy", "Image", Noise, seed: 3, key).Fit(Data).Transform(Data);
        var straight = ViewRows.Read(noisy);

        var shuffled = ViewRows.ReadShuffled(noisy, 9);
        var parallel = noisy.GetRowCursorSet(noisy.Schema, 3).AsParallel().SelectMany(ViewRows.Read).ToList();
        var few = ViewRows.Read(_ml.Data.SkipRows(noisy, 500));

        Assert.True(straight.Zip(shuffled.OrderBy(r => r.Id.Low)).All(p => p.First.SameAs(p.Second)));
        Assert.True(straight.Zip(parallel.OrderBy(r => r.Id.Low)).All(p => p.First.SameAs(p.Second)));
        Assert.True(straight.Skip(500).Zip(few).All(p => p.First.SameAs(p.Second)));
    }

    [Fact]
    public void The_noise_is_the_models_under_seed_and_row_id()
    {
        var noisy = ViewRows.Read(_ml.Transforms.AddNoise("Noisy", "Image", Noise, seed: 3, NoiseKey.RowId).Fit(Data).Transform(Data));

        for (int i = 0; i < noisy.Count; i++)
        {
            var expected = new float[_set.Size.Pixels];
            Noise.Apply(TestImages.Floats(_set, i), expected, new RandomKey(3, (ulong)i));
            Assert.Equal(expected, noisy[i].Floats("Noisy"));
            Assert.Equal(TestImages.Floats(_set, i), noisy[i].Floats("Image"));
        }
    }

    [Fact]
    public void Another_seed_gives_other_noise_to_every_image()
    {
        var one = ViewRows.Read(_ml.Transforms.AddNoise("Noisy", "Image", Noise, seed: 3).Fit(Data).Transform(Data), "Noisy");
        var two = ViewRows.Read(_ml.Transforms.AddNoise("Noisy", "Image", Noise, seed: 4).Fit(Data).Transform(Data), "Noisy");

        Assert.DoesNotContain(one.Zip(two), p => p.First.SameAs(p.Second));
    }

    [Fact]
    public void Equal_images_get_equal_noise_by_pixels_and_their_own_by_row_id()
    {
        var grey = new ImageSet("grey", new ImageSize(4, 4), [.. Enumerable.Repeat((byte)128, 2 * 16)], [0, 0], ["grey"]);
        var data = _ml.Data.LoadImageSet(grey);

        var byPixels = ViewRows.Read(_ml.Transforms.AddNoise("Image", null, Noise, 1).Fit(data).Transform(data));
        var byId = ViewRows.Read(_ml.Transforms.AddNoise("Image", null, Noise, 1, NoiseKey.RowId).Fit(data).Transform(data));

        Assert.Equal(byPixels[0].Floats("Image"), byPixels[1].Floats("Image"));
        Assert.NotEqual(byId[0].Floats("Image"), byId[1].Floats("Image"));
    }

    [Fact]
    public void A_prediction_engine_gives_an_image_the_noise_it_has_in_the_data()
    {
        var model = _ml.Transforms.AddNoise("Noisy", "Image", Noise, seed: 3).Fit(Data);
        var rows = ViewRows.Read(model.Transform(Data));
        using var engine = _ml.Model.CreatePredictionEngine<ImageRow, NoisyRow>(model);

        foreach (int i in new[] { 400, 3, 3, 599 })
            Assert.Equal(rows[i].Floats("Noisy"), engine.Predict(new ImageRow { Image = TestImages.Floats(_set, i) }).Noisy);
    }

    [Fact]
    public void The_output_hides_an_input_of_the_same_name_and_stands_in_its_place()
    {
        var noisy = _ml.Transforms.AddNoise("Image", null, Noise, 1).Fit(Data).Transform(Data);

        Assert.Equal(["Image", "Image", "Label"], noisy.Schema.Select(c => c.Name));
        Assert.Equal([true, false, false], noisy.Schema.Select(c => c.IsHidden));
        Assert.NotEqual(TestImages.Floats(_set, 0), ViewRows.Read(noisy)[0].Floats("Image"));
    }

    [Fact]
    public void Flat_vectors_keep_their_shape_and_receive_the_same_noise()
    {
        var shaped = ViewRows.Read(_ml.Transforms.AddNoise("Noisy", "Image", Noise, 3).Fit(Data).Transform(Data));
        var flatData = _ml.Data.LoadFromEnumerable(
            shaped.Select(row => new VectorRow { Image = new VBuffer<float>(16, row.Floats("Image")) }));

        var flat = _ml.Transforms.AddNoise("Noisy", "Image", Noise, 3).Fit(flatData).Transform(flatData);

        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 16), flat.Schema["Noisy"].Type);
        Assert.Equal(shaped.Select(row => row.Floats("Noisy")), ViewRows.Read(flat).Select(row => row.Floats("Noisy")));
    }

    [Fact]
    public void Sparse_vectors_are_read_as_what_they_stand_for()
    {
        VBuffer<float> sparse = new(16, 2, [0.5f, 1f], [3, 9]);
        var row = new[] { new VectorRow { Image = sparse } };
        var data = _ml.Data.LoadFromEnumerable(row);
        var expected = new float[16];
        sparse.CopyTo(expected);
        Noise.Apply(expected, expected, new RandomKey(3, 0));

        var noisy = ViewRows.Read(_ml.Transforms.AddNoise("Noisy", "Image", Noise, 3, NoiseKey.RowId).Fit(data).Transform(data));

        Assert.Equal(expected, noisy[0].Floats("Noisy"));
    }

    [Fact]
    public void Training_scope_keeps_the_noise_out_of_scoring()
    {
        var pipeline = _ml.Transforms.CopyColumns("Features", "Image")
            .Append(_ml.Transforms.AddNoise("Features", null, Noise, 3), TransformerScope.Training)
            .Append(_ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(maximumNumberOfIterations: 2));
        var model = pipeline.Fit(Data);

        Assert.Equal(TestImages.Floats(_set, 0), ViewRows.Read(model.Transform(Data), "Features")[0].Floats("Features"));
        Assert.NotEqual(
            TestImages.Floats(_set, 0), ViewRows.Read(model.Transform(Data, TransformerScope.Training), "Features")[0].Floats("Features"));
    }

    [Fact]
    public void A_missing_or_unfit_column_is_named_before_any_work()
    {
        var missing = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Transforms.AddNoise("Noisy", "Imagee", Noise).Fit(Data));
        var wrong = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Transforms.AddNoise("Noisy", "Label", Noise).Fit(Data));
        var chained = Assert.Throws<ArgumentOutOfRangeException>(
            () => _ml.Transforms.AddNoise("Noisy", "Label", Noise).AppendCacheCheckpoint(_ml).Fit(Data));

        Assert.Equal("There is no column 'Imagee'; the data has 'Image', 'Label'.", missing.Message);
        Assert.Equal(
            "Column 'Label' is Key<UInt32, 0-2>; expected an image: Vector<Single, height, width> with values in [0, 1], "
            + "a flat Vector<Single> with the image size stated, or an MLImage.", wrong.Message);
        Assert.StartsWith("Column 'Label' is Key<UInt32>; expected an image", chained.Message);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => _ml.Transforms.AddNoise("Noisy", "Image", null!));
        Assert.Throws<ArgumentException>(() => _ml.Transforms.AddNoise("", "Image", Noise));
        Assert.Contains(
            "key is 7", Assert.Throws<ArgumentException>(() => _ml.Transforms.AddNoise("Noisy", "Image", Noise, 1, (NoiseKey)7)).Message);
    }

    private sealed class ImageRow
    {
        [VectorType(4, 4)]
        public float[]? Image { get; set; }
    }

    private sealed class NoisyRow
    {
        public float[]? Noisy { get; set; }
    }

    private sealed class VectorRow
    {
        [VectorType(16)]
        public VBuffer<float> Image { get; set; }
    }
}
