using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

public class ImageDataCatalogTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void Images_are_vectors_of_their_size_and_labels_are_keys_with_the_class_names()
    {
        var data = _ml.Data.LoadImageSet(TestImages.Set(5, 4, 6));

        Assert.Equal(["Image", "Label"], data.Schema.Select(c => c.Name));
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 4, 6), data.Schema["Image"].Type);
        Assert.Equal(new KeyDataViewType(typeof(uint), 3), data.Schema["Label"].Type);
        VBuffer<ReadOnlyMemory<char>> names = default;
        data.Schema["Label"].Annotations.GetValue("KeyValues", ref names);
        Assert.Equal(["class 0", "class 1", "class 2"], names.DenseValues().Select(n => n.ToString()));
        Assert.Equal(5, data.GetRowCount());
    }

    [Fact]
    public void Rows_hold_the_pixels_over_255_and_the_label_plus_one_under_the_image_number()
    {
        var set = TestImages.Set(700);

        var rows = ViewRows.Read(_ml.Data.LoadImageSet(set));

        Assert.Equal(700, rows.Count);
        for (int i = 0; i < rows.Count; i++)
        {
            Assert.Equal(new DataViewRowId((ulong)i, 0), rows[i].Id);
            Assert.Equal(TestImages.Floats(set, i), rows[i].Floats("Image"));
            Assert.Equal(set.Labels[i] + 1u, rows[i].Values["Label"]);
        }
    }

    [Fact]
    public void Shuffling_changes_the_order_alone_and_follows_the_seed()
    {
        var data = _ml.Data.LoadImageSet(TestImages.Set(600));
        var straight = ViewRows.Read(data);

        var shuffled = ViewRows.ReadShuffled(data, 3);
        var again = ViewRows.ReadShuffled(data, 3);
        var other = ViewRows.ReadShuffled(data, 4);

        Assert.True(data.CanShuffle);
        Assert.NotEqual(straight.Select(r => r.Id), shuffled.Select(r => r.Id));
        Assert.Equal(shuffled.Select(r => r.Id), again.Select(r => r.Id));
        Assert.NotEqual(shuffled.Select(r => r.Id), other.Select(r => r.Id));
        Assert.True(straight.Zip(shuffled.OrderBy(r => r.Id.Low)).All(p => p.First.SameAs(p.Second)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(16, 5)] // There are but five blocks.
    public void A_cursor_set_deals_out_whole_blocks_whose_batches_give_the_order_back(int asked, int given)
    {
        var data = _ml.Data.LoadImageSet(TestImages.Set(4 * IndexedView.BlockRows + 7));
        var straight = ViewRows.Read(data);

        var cursors = data.GetRowCursorSet(data.Schema, asked);
        var parts = cursors.Select(ViewRows.Read).ToArray();

        Assert.Equal(given, cursors.Length);
        Assert.All(parts, part => Assert.True(part.Zip(part.Skip(1)).All(p => p.First.Batch <= p.Second.Batch)));
        var joined = parts.SelectMany(p => p).OrderBy(r => r.Batch).ToList(); // A stable sort: rows of a batch stay in order.
        Assert.True(straight.Zip(joined).All(p => p.First.SameAs(p.Second)));
        Assert.Equal(straight.Count, joined.Count);
    }

    [Fact]
    public void A_shuffled_cursor_set_holds_every_row_once()
    {
        var data = _ml.Data.LoadImageSet(TestImages.Set(1000));

        var ids = data.GetRowCursorSet(data.Schema, 3, new Random(5)).SelectMany(ViewRows.Read).Select(r => r.Id.Low).ToList();

        Assert.NotEqual(Enumerable.Range(0, 1000).Select(i => (ulong)i), ids);
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (ulong)i), ids.Order());
    }

    [Fact]
    public void A_cursor_refuses_columns_that_were_not_asked_for_wrong_types_and_reading_off_the_rows()
    {
        var data = _ml.Data.LoadImageSet(TestImages.Set(1));
        using var cursor = data.GetRowCursor([data.Schema["Label"]]);
        uint label = 0;

        Assert.False(cursor.IsColumnActive(data.Schema["Image"]));
        Assert.Contains(
            "'Image' is not active",
            Assert.Throws<ArgumentOutOfRangeException>(() => cursor.GetGetter<VBuffer<float>>(data.Schema["Image"])).Message);
        Assert.Contains(
            "not System.Single", Assert.Throws<ArgumentOutOfRangeException>(() => cursor.GetGetter<float>(data.Schema["Label"])).Message);
        var get = cursor.GetGetter<uint>(data.Schema["Label"]);
        Assert.Contains("MoveNext", Assert.Throws<InvalidOperationException>(() => get(ref label)).Message);
        Assert.True(cursor.MoveNext());
        get(ref label);
        Assert.False(cursor.MoveNext());
        Assert.False(cursor.MoveNext());
        Assert.Equal(-1, cursor.Position);
        Assert.Throws<InvalidOperationException>(() => get(ref label));
    }

    [Fact]
    public void ML_NETs_own_operations_work_on_the_data()
    {
        var data = _ml.Data.LoadImageSet(TestImages.Set(300));
        var straight = ViewRows.Read(data);

        Assert.Equal(10, ViewRows.Read(_ml.Data.TakeRows(data, 10)).Count);
        Assert.Equal((ulong)20, ViewRows.Read(_ml.Data.SkipRows(data, 20))[0].Id.Low);
        Assert.Equal(300, ViewRows.Read(_ml.Data.ShuffleRows(data, 1)).Count);
        Assert.True(straight.Zip(ViewRows.Read(_ml.Data.Cache(data))).All(p => p.First.SameAs(p.Second)));
        var split = _ml.Data.TrainTestSplit(data, 0.25, seed: 1);
        Assert.Equal(300, ViewRows.Read(split.TrainSet).Count + ViewRows.Read(split.TestSet).Count);
        string path = Path.GetTempFileName();
        try
        {
            using (var file = File.Create(path))
                _ml.Data.SaveAsBinary(data, file);
            Assert.True(straight.Zip(ViewRows.Read(_ml.Data.LoadFromBinary(path))).All(p => p.First.SameAs(p.Second)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Every_step_of_ML_NETs_own_training_reads_the_data()
    {
        var data = _ml.Data.LoadImageSet(TestImages.Set(300));

        var model = _ml.Transforms.NormalizeMinMax("Features", "Image")
            .Append(_ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(maximumNumberOfIterations: 5)).Fit(data);

        Assert.Equal(300, ViewRows.Read(model.Transform(data), "PredictedLabel").Count);
    }

    [Fact]
    public void Images_go_from_memory_into_data_and_back()
    {
        var images = ImageBatch.Of(TestImages.Set(5, height: 3));
        var flags = new IndexedColumn<bool>("Odd", BooleanDataViewType.Instance, (int row, ref bool value) => value = row % 2 == 1);

        var data = _ml.Data.LoadImageBatch(images, flags);

        Assert.Equal(ImageVectorType.Of(images.Size), data.Schema["Image"].Type);
        Assert.Equal([false, true, false, true, false], data.GetColumn<bool>("Odd"));
        var read = _ml.Data.ReadImages(_ml.Data.SkipRows(data, 2), "Image");
        Assert.Equal(images.Size, read.Size);
        Assert.Equal(images[2..].Pixels.ToArray(), read.Pixels.ToArray());
    }

    [Fact]
    public void What_holds_no_images_is_not_read()
    {
        var data = _ml.Data.LoadImageSet(TestImages.Set(3));

        Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Data.ReadImages(data, "Label"));
        Assert.Contains(
            "'Image': there are no images, expected at least 1",
            Assert.Throws<ArgumentException>(() => _ml.Data.ReadImages(_ml.Data.LoadImageSet(TestImages.Set(0)), "Image")).Message);
    }

    [Fact]
    public void Latents_are_standard_normal_and_depend_on_seed_and_row_alone()
    {
        var data = _ml.Data.SampleLatents(400, 50, seed: 7);
        var rows = ViewRows.Read(data);
        var longer = ViewRows.Read(_ml.Data.SampleLatents(401, 50, seed: 7));
        var other = ViewRows.Read(_ml.Data.SampleLatents(400, 50, seed: 8));
        double[] all = [.. rows.SelectMany(r => r.Floats("Latent")).Select(v => (double)v)];

        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 50), data.Schema["Latent"].Type);
        Assert.Equal(400, rows.Count);
        Assert.True(rows.Zip(longer).All(p => p.First.SameAs(p.Second)));
        Assert.DoesNotContain(rows.Zip(other), p => p.First.SameAs(p.Second));
        Assert.InRange(all.Average(), -0.03, 0.03); // Four standard errors.
        Assert.InRange(all.Average(v => v * v), 0.96, 1.04);
    }

    [Theory]
    [InlineData(-1, 100, "rows is -1")]
    [InlineData(1, 0, "dimension is 0")]
    [InlineData(1, 4097, "dimension is 4097")]
    public void Latents_out_of_range_are_refused(int rows, int dimension, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => _ml.Data.SampleLatents(rows, dimension, 1)).Message);
}
