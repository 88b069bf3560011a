using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

public sealed class ParquetCatalogTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly string _folder = Directory.CreateTempSubdirectory("fashion-gan-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(ParquetImageLayout.Png)]
    [InlineData(ParquetImageLayout.Floats)]
    public void Images_and_labels_come_back_as_they_were(ParquetImageLayout layout)
    {
        var data = _ml.Data.LoadImageSet(TestImages.Set(25, 4, 6));
        string path = Path.Combine(_folder, "new", "images.parquet");

        _ml.Data.SaveImagesAsParquet(data, "Image", path, "Label", layout, rowGroupRows: 7);
        var loaded = _ml.Data.LoadImagesFromParquet(path);

        Assert.Equal(data.Schema.Select(c => (c.Name, c.Type)), loaded.Schema.Select(c => (c.Name, c.Type)));
        Assert.Equal<string>(LabelColumn.NamesOf(data.Schema["Label"]), LabelColumn.NamesOf(loaded.Schema["Label"]));
        Assert.Equal(25, loaded.GetRowCount());
        Assert.All(ViewRows.Read(data).Zip(ViewRows.Read(loaded)), rows => Assert.True(rows.First.SameAs(rows.Second)));
        Assert.Equal(
            ViewRows.Read(data, "Label").Select(r => r.Values["Label"]), ViewRows.Read(loaded, "Label").Select(r => r.Values["Label"]));
    }

    [Fact]
    public void Numbers_that_a_picture_cannot_hold_stay_in_a_list()
    {
        var noisy = _ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(0.5f, clip: false), seed: 3)
            .Fit(Data(5)).Transform(Data(5));
        string path = Path.Combine(_folder, "noisy.parquet");

        _ml.Data.SaveImagesAsParquet(noisy, "Noisy", path, layout: ParquetImageLayout.Floats);
        var loaded = _ml.Data.LoadImagesFromParquet(path);

        Assert.Equal(["Image"], loaded.Schema.Select(c => c.Name));
        Assert.All(
            ViewRows.Read(noisy, "Noisy").Zip(ViewRows.Read(loaded)),
            rows => Assert.Equal(rows.First.Floats("Noisy"), rows.Second.Floats("Image")));
    }

    [Fact]
    public void A_pipeline_learns_from_a_file_as_from_memory()
    {
        var data = Data(40);
        string path = Path.Combine(_folder, "images.parquet");
        _ml.Data.SaveImagesAsParquet(data, "Image", path, "Label");
        var pipeline = _ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(0.1f), seed: 1)
            .Append(_ml.ImageRestoration().ApplyDenoiser("Denoised", "Noisy", new MedianDenoiser()))
            .Append(_ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(featureColumnName: "Denoised", maximumNumberOfIterations: 3));

        var loaded = _ml.Data.LoadImagesFromParquet(path);

        Assert.Equal(
            ViewRows.Read(pipeline.Fit(data).Transform(data), "Denoised").Select(r => r.Floats("Denoised")),
            ViewRows.Read(pipeline.Fit(loaded).Transform(loaded), "Denoised").Select(r => r.Floats("Denoised")));
    }

    [Fact]
    public void Classes_are_named_by_the_caller_or_by_their_numbers()
    {
        string path = Path.Combine(_folder, "images.parquet");
        var numbered = _ml.Transforms.CustomMapping<Keyed, Numbered>((from, to) => to.Number = (int)from.Label - 1, null)
            .Fit(Data(9)).Transform(Data(9));
        _ml.Data.SaveImagesAsParquet(numbered, "Image", path, "Number");

        Assert.Equal<string>(["0", "1"], LabelColumn.NamesOf(_ml.Data.LoadImagesFromParquet(path).Schema["Label"]));
        Assert.Equal<string>(
            ["a", "b", "c"], LabelColumn.NamesOf(_ml.Data.LoadImagesFromParquet(path, classNames: ["a", "b", "c"]).Schema["Label"]));
        var fault = Assert.Throws<InvalidOperationException>(
            () => ViewRows.Read(_ml.Data.LoadImagesFromParquet(path, classNames: ["a"]), "Label"));
        Assert.Equal("Row 1: the label is 1, but there are 1 classes.", fault.Message);
    }

    [Fact]
    public void A_cancelled_write_leaves_no_file()
    {
        string path = Path.Combine(_folder, "images.parquet");

        Assert.Throws<OperationCanceledException>(
            () => _ml.Data.SaveImagesAsParquet(Data(5), "Image", path, cancellationToken: new CancellationToken(true)));

        Assert.Empty(Directory.GetFileSystemEntries(_folder));
        Assert.Equal(
            "SaveImagesAsParquet: layout is 7, allowed is Png or Floats; rowGroupRows is 0, allowed is 1 to 1048576.",
            Assert.Throws<ArgumentException>(
                () => _ml.Data.SaveImagesAsParquet(Data(5), "Image", path, layout: (ParquetImageLayout)7, rowGroupRows: 0)).Message);
    }

    [Fact]
    public void The_file_can_be_opened_while_it_is_read_and_is_let_go_of_afterwards()
    {
        string path = Path.Combine(_folder, "images.parquet");
        _ml.Data.SaveImagesAsParquet(Data(9), "Image", path, rowGroupRows: 2);
        var data = _ml.Data.LoadImagesFromParquet(path);

        using (var first = data.GetRowCursor(data.Schema))
        using (var second = data.GetRowCursor(data.Schema))
            Assert.True(first.MoveNext() && second.MoveNext());

        using var alone = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True(alone.Length > 0);
    }

    private IDataView Data(int count) => _ml.Data.LoadImageSet(TestImages.Shapes(count, 8));

    private sealed class Keyed
    {
        [KeyType(2)]
        public uint Label { get; set; }
    }

    private sealed class Numbered
    {
        public int Number { get; set; }
    }
}
