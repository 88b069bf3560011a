namespace FashionGan.Tests;

/// <summary>Files of another implementation, and our own.</summary>
public sealed class ParquetImagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Arrow
    {
        get
        {
            string path = _folder.File("arrow.parquet");
            using var resource = typeof(ParquetImagesTests).Assembly.GetManifestResourceStream("arrow_images.parquet")!;
            using var file = File.Create(path);
            resource.CopyTo(file);
            return path;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("image")]
    [InlineData("pixels")]
    public void A_file_of_Apache_Arrows_is_read_group_by_group(string column)
    {
        using var file = ParquetImages.Open(Arrow, column, size: column == "pixels" ? new ImageSize(4, 5) : null);

        Assert.Equal<long>([0, 3, 6, 7], file.Starts);
        Assert.Equal((new ImageSize(4, 5), 20, 7), (file.Size, file.Length, file.Count));
        Assert.Equal<string>(["shirt", "shoe", "bag"], file.ClassNames);
        float[] pixels = new float[20];
        long?[] labels = [0, 1, 2, null, 1, null, 2];
        for (int group = 0; group < 3; group++)
        {
            var rows = file.Read(group, images: true, labels: true);
            for (int row = 0; row < rows.Count; row++)
            {
                int i = (int)rows.First + row;
                rows.Read(row, pixels);
                Assert.Equal(Enumerable.Range(0, 20).Select(p => (5 * p + i) / 255f), pixels);
                Assert.Equal(labels[i], rows.Label(row));
            }
        }
    }

    [Fact]
    public void What_was_not_asked_for_and_what_is_not_there_is_refused()
    {
        string path = _folder.File("own.parquet");
        var size = new ImageSize(1, 2);
        using (var stream = File.Create(path))
        {
            using var writer = new ParquetImageWriter(stream, ParquetImageLayout.Floats, size, hasLabels: false, [], groupRows: 2);
            writer.Add([0.25f, 0.5f]);
            Assert.StartsWith("An image of 1x2 takes 2 pixels, but 3 were given.", Assert.Throws<ArgumentException>(
                () => writer.Add(new float[3])).Message);
            writer.Complete();
            Assert.Throws<InvalidOperationException>(() => writer.Add([0.25f, 0.5f]));
        }
        using var file = ParquetImages.Open(path);

        Assert.Equal(
            "ParquetImages: group is 1, allowed is 0 to 0; labels is True, allowed is false for a file without labels.",
            Assert.Throws<ArgumentException>(() => file.Read(1, labels: true)).Message);
        using var rows = file.Read(0);
        float[] pixels = new float[2];
        rows.Read(0, pixels);
        Assert.Equal([0.25f, 0.5f], pixels);
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.Read(1, pixels));
        Assert.Throws<InvalidOperationException>(() => rows.Label(0));
        Assert.Equal("ParquetImageWriter: layout is 7, allowed is Png or Floats; groupRows is 0, allowed is 1 to 2147483647.",
            Assert.Throws<ArgumentException>(
                () => new ParquetImageWriter(new MemoryStream(), (ParquetImageLayout)7, size, false, [], 0)).Message);
    }

    [Fact]
    public void A_list_does_not_tell_an_images_size()
    {
        string path = Arrow;
        using var file = ParquetImages.Open(path, "pixels", label: null);

        Assert.Equal((null, 20, false), (file.Size, file.Length, file.HasLabels));
        Assert.Contains("the first image has 20 pixels, expected 5x5", Assert.Throws<InvalidDataException>(
            () => ParquetImages.Open(path, "pixels", size: new ImageSize(5, 5))).Message);
    }

    [Fact]
    public void What_is_not_there_is_said_by_name()
    {
        string path = Arrow;

        Assert.EndsWith("there is no column 'picture'; the file has 'image', 'label', 'pixels'.", Fault("picture", "label"));
        Assert.EndsWith("there is no column 'kind'.", Fault("image", "kind"));
        Assert.Contains("the column 'label' holds no images", Fault("label", null));
        Assert.Contains("the column 'image' holds no labels", Fault("image", "image"));
        Assert.Throws<FileNotFoundException>(() => ParquetImages.Open(_folder.File("none.parquet")));

        string Fault(string image, string? label)
        {
            var fault = Assert.Throws<InvalidDataException>(() => ParquetImages.Open(path, image, label));
            Assert.StartsWith(path, fault.Message);
            return fault.Message;
        }
    }

    [Fact]
    public void A_damaged_file_is_invalid_data_wherever_it_is_cut()
    {
        byte[] whole = File.ReadAllBytes(Arrow);
        string path = _folder.File("cut.parquet");

        for (int length = 0; length < whole.Length; length += 97)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Throws<InvalidDataException>(() => ReadAll(path));
        }
    }

    [Theory]
    [InlineData(ParquetImageLayout.Png)]
    [InlineData(ParquetImageLayout.Floats)]
    public void What_is_written_is_read_again(ParquetImageLayout layout)
    {
        var set = SyntheticGarments.Create(10, seed: 4);
        string path = _folder.File("own.parquet");
        File.WriteAllBytes(path, Write(set, layout));

        using var file = ParquetImages.Open(path);

        Assert.Equal<long>([0, 4, 8, 10], file.Starts);
        Assert.Equal<string>(set.ClassNames, file.ClassNames);
        Assert.Equal(set.Size, file.Size);
        Assert.Equal(File.ReadAllBytes(path), Write(set, layout));
        float[] expected = new float[set.Size.Pixels], actual = new float[set.Size.Pixels];
        for (int i = 0; i < 10; i++)
        {
            var rows = file.Read(i / 4, images: true, labels: true);
            rows.Read(i % 4, actual);
            set.CopyTo(i, expected);
            Assert.Equal(expected, actual);
            Assert.Equal(set.Labels[i], rows.Label(i % 4));
        }
    }

    [Fact]
    public void Without_rows_the_size_is_as_written()
    {
        string path = _folder.File("empty.parquet");
        File.WriteAllBytes(path, Write(SyntheticGarments.Create(0), ParquetImageLayout.Floats));

        using var file = ParquetImages.Open(path);

        Assert.Equal((0L, ImageSize.FashionMnist), (file.Count, file.Size));
    }

    private static byte[] Write(ImageSet set, ParquetImageLayout layout)
    {
        using var stream = new MemoryStream();
        using (var writer = new ParquetImageWriter(stream, layout, set.Size, hasLabels: true, set.ClassNames, groupRows: 4))
        {
            float[] pixels = new float[set.Size.Pixels];
            for (int i = 0; i < set.Count; i++)
            {
                set.CopyTo(i, pixels);
                writer.Add(pixels, set.Labels[i]);
            }
            writer.Complete();
        }
        return stream.ToArray();
    }

    private static void ReadAll(string path)
    {
        foreach (string column in new[] { "image", "pixels" })
        {
            using var file = ParquetImages.Open(path, column);
            float[] pixels = new float[file.Length];
            for (int group = 0; group < file.Starts.Length - 1; group++)
            {
                var rows = file.Read(group, images: true, labels: file.HasLabels);
                for (int row = 0; row < rows.Count; row++)
                    rows.Read(row, pixels);
            }
        }
    }
}
