namespace FashionGan;

public sealed class FashionMnistTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(FashionMnistSplit.Train, "train", ".gz")]
    [InlineData(FashionMnistSplit.Train, "train", "")]
    [InlineData(FashionMnistSplit.Test, "t10k", ".gz")]
    [InlineData(FashionMnistSplit.Test, "t10k", "")]
    public void Loads_a_split_from_a_folder(FashionMnistSplit split, string prefix, string ending)
    {
        var written = Write(prefix, ending, IdxBytes.Images(12));
        var read = FashionMnist.Load(split, _folder.Path);
        Assert.Equal("fashion-mnist (unofficial)", read.Name);
        Assert.False(read.IsSynthetic);
        Assert.False(read.IsOfficial);
        Assert.Equal(FashionMnist.ClassNames, read.ClassNames);
        Assert.Equal(written.Labels, read.Labels);
        Assert.Equal(written.Pixels(11), read.Pixels(11));
    }

    [Fact]
    public void A_missing_folder_is_one_clear_error()
    {
        string missing = _folder.File("none");
        var error = Assert.Throws<DirectoryNotFoundException>(() => FashionMnist.Load(FashionMnistSplit.Test, missing));
        Assert.Equal(
            $"{missing}: no such folder. Expected the folder that holds Fashion-MNIST's t10k-images-idx3-ubyte.gz and "
            + "t10k-labels-idx1-ubyte.gz.",
            error.Message);
    }

    [Fact]
    public void A_missing_file_is_one_clear_error()
    {
        Write("train", ".gz", IdxBytes.Images(2));
        File.Delete(_folder.File("train-labels-idx1-ubyte.gz"));
        var error = Assert.Throws<FileNotFoundException>(() => FashionMnist.Load(FashionMnistSplit.Train, _folder.Path));
        Assert.Equal(
            $"{_folder.Path} has neither train-labels-idx1-ubyte.gz nor train-labels-idx1-ubyte. Put the file there, "
            + "or give the folder that has it.",
            error.Message);
    }

    [Fact]
    public void Images_of_another_size_are_one_clear_error()
    {
        Write("train", "", IdxBytes.Images(2, 32, 32));
        var error = Assert.Throws<InvalidDataException>(() => FashionMnist.Load(FashionMnistSplit.Train, _folder.Path));
        Assert.Contains("expected images of 28x28, found 32x32", error.Message);
    }

    private ImageSet Write(string prefix, string ending, ImageSet set)
    {
        IdxFile.WriteImages(_folder.File($"{prefix}-images-idx3-ubyte{ending}"), set);
        IdxFile.WriteLabels(_folder.File($"{prefix}-labels-idx1-ubyte{ending}"), set);
        return set;
    }
}
