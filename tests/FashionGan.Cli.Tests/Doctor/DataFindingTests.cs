namespace FashionGan.Cli.Tests;

public sealed class DataFindingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_four_official_files_are_well()
    {
        var finding = await Find(SmallData.Write(_folder.Path));

        Assert.Equal(new Finding("data", true, $"Fashion-MNIST, the four official files, in FASHION_MNIST_DIR={_folder.Path}"), finding);
        Assert.Equal("ok", finding.Word);
    }

    [Fact]
    public async Task Training_files_are_looked_at_too()
    {
        var files = SmallData.Write(_folder.Path);
        byte[] labels = File.ReadAllBytes(_folder["train-labels-idx1-ubyte"]);
        labels[^1] ^= 1;
        File.WriteAllBytes(_folder["train-labels-idx1-ubyte"], labels);
        File.WriteAllBytes(_folder["train-images-idx3-ubyte"], IdxFile.Header([2_000_000, 28, 28]));
        File.Delete(_folder["t10k-labels-idx1-ubyte"]);

        var finding = await Find(files);

        Assert.Equal("wrong", finding.Word);
        Assert.StartsWith(
            $"not the official Fashion-MNIST, in FASHION_MNIST_DIR={_folder.Path}: {_folder["train-images-idx3-ubyte"]}: truncated",
            finding.Text);
        Assert.Contains("; train-labels-idx1-ubyte differs; t10k-labels-idx1-ubyte.gz is missing", finding.Text);
    }

    [Fact]
    public async Task Other_data_of_the_format_is_not_well()
    {
        SmallData.Write(_folder.Path);

        Assert.Equal("wrong", (await Find(FashionMnistFiles.Official)).Word);
    }

    [Fact]
    public async Task Without_data_it_says_what_fetches_it()
    {
        var finding = await DataFinding.OfAsync(new FashionMnistOptions { Variable = _ => null, CacheFolder = _folder["none"] });

        Assert.Equal(
            new Finding("data", false, $"Fashion-MNIST is not in the cache, {_folder["none"]}; 'fashion-gan data' fetches it"), finding);
        Assert.Equal("missing", finding.Word);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        var finding = await DataFinding.OfAsync(new FashionMnistOptions { Variable = _ => _folder["none"] });

        Assert.Equal(
            new Finding("data", false, $"{_folder["none"]}: no such folder. Expected the folder that holds Fashion-MNIST's four files."),
            finding);
    }

    private Task<Finding> Find(FashionMnistFiles files) =>
        DataFinding.OfAsync(
            new FashionMnistOptions { Variable = _ => _folder.Path },
            (folder, cancellation) => FashionMnist.VerifyAsync(folder, files, cancellation));
}
