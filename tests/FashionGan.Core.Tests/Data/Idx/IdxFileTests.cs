namespace FashionGan;

public sealed class IdxFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("images", "labels")]
    [InlineData("images.gz", "labels.GZ")]
    public void What_is_written_is_read_back(string images, string labels)
    {
        var set = IdxBytes.Images(23, 9, 14);
        IdxFile.WriteImages(_folder.File(images), set);
        IdxFile.WriteLabels(_folder.File(labels), set);
        var read = IdxFile.Read(_folder.File(images), _folder.File(labels), FashionMnist.ClassNames, "mine");
        Assert.Equal(set.Size, read.Size);
        Assert.Equal(set.Labels, read.Labels);
        for (int i = 0; i < set.Count; i++)
            Assert.Equal(set.Pixels(i), read.Pixels(i));
        Assert.Equal(("mine", false), (read.Name, read.IsSynthetic));
    }

    [Fact]
    public void The_name_decides_about_compression_when_writing_and_the_bytes_when_reading()
    {
        var set = IdxBytes.Images(4);
        IdxFile.WriteImages(_folder.File("a.gz"), set);
        IdxFile.WriteImages(_folder.File("b"), set);
        Assert.Equal([0x1f, 0x8b], File.ReadAllBytes(_folder.File("a.gz"))[..2]);
        Assert.Equal([0, 0, 8, 3, 0, 0, 0, 4, 0, 0, 0, 28, 0, 0, 0, 28], File.ReadAllBytes(_folder.File("b"))[..16]);
        File.Move(_folder.File("a.gz"), _folder.File("plain-name"));
        File.Move(_folder.File("b"), _folder.File("b.gz"));
        Assert.Equal(IdxFile.ReadImages(_folder.File("plain-name")).Pixels, IdxFile.ReadImages(_folder.File("b.gz")).Pixels);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Streams_work_as_files_do_and_stay_open(bool gzip)
    {
        var set = IdxBytes.Images(5, 3, 4);
        using var images = new MemoryStream();
        using var labels = new MemoryStream();
        IdxFile.WriteImages(images, set, gzip);
        IdxFile.WriteLabels(labels, set, gzip);
        images.Position = labels.Position = 0;
        var (size, pixels) = IdxFile.ReadImages(images);
        Assert.Equal(new ImageSize(3, 4), size);
        Assert.Equal(IdxBytes.Values(60), pixels);
        Assert.Equal([0, 1, 2, 3, 4], IdxFile.ReadLabels(labels));
        Assert.True(images.CanRead && labels.CanRead);
    }

    [Fact]
    public void Classes_are_numbered_where_they_are_not_named()
    {
        Write(IdxBytes.Images(4));
        var set = IdxFile.Read(_folder.File("images"), _folder.File("labels"));
        Assert.Equal(["0", "1", "2", "3"], set.ClassNames.AsSpan());
        Assert.Equal("images", set.Name);
    }

    [Fact]
    public void Counts_that_disagree_are_one_clear_error()
    {
        IdxFile.WriteImages(_folder.File("images"), IdxBytes.Images(3));
        IdxFile.WriteLabels(_folder.File("labels"), IdxBytes.Images(2));
        var error = Assert.Throws<InvalidDataException>(() => IdxFile.Read(_folder.File("images"), _folder.File("labels")));
        Assert.Equal(
            $"{_folder.File("images")} holds 3 images, but {_folder.File("labels")} holds 2 labels. Give two files that belong together.",
            error.Message);
    }

    [Fact]
    public void Swapped_files_are_one_clear_error()
    {
        Write(IdxBytes.Images(3));
        var error = Assert.Throws<InvalidDataException>(() => IdxFile.Read(_folder.File("labels"), _folder.File("images")));
        Assert.Equal(
            $"{_folder.File("labels")}: expected 3 dimensions (images, rows, columns), found 1 (3). "
            + "Check that images and labels are not swapped.",
            error.Message);
        error = Assert.Throws<InvalidDataException>(() => IdxFile.ReadLabels(_folder.File("images")));
        Assert.Equal(
            $"{_folder.File("images")}: expected 1 dimension (labels), found 3 (3 x 28 x 28). "
            + "Check that images and labels are not swapped.",
            error.Message);
    }

    [Fact]
    public void A_label_without_a_name_is_one_clear_error()
    {
        Write(IdxBytes.Images(5));
        var error = Assert.Throws<InvalidDataException>(() => IdxFile.Read(_folder.File("images"), _folder.File("labels"), ["a", "b"]));
        Assert.Equal(
            $"{_folder.File("labels")} holds label 4, expected 0 to 1. Give a name for every class, or the right file.", error.Message);
    }

    [Fact]
    public void A_write_that_fails_leaves_what_was_there()
    {
        Write(IdxBytes.Images(5));
        byte[] before = File.ReadAllBytes(_folder.File("images"));
        Assert.Throws<ArgumentNullException>(() => IdxFile.WriteImages(_folder.File("images"), null!));
        Assert.Equal(before, File.ReadAllBytes(_folder.File("images")));
        Assert.Equal(["images", "labels"], _folder.Names());
    }

    private void Write(ImageSet set)
    {
        IdxFile.WriteImages(_folder.File("images"), set);
        IdxFile.WriteLabels(_folder.File("labels"), set);
    }
}
