using System.IO.Compression;

namespace FashionGan;

public sealed class FashionMnistVerifierTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Says_how_every_file_stands()
    {
        string[] names = [.. FakeFiles.Content.Keys];
        File.WriteAllBytes(_folder.File(names[0]), FakeFiles.Content[names[0]]);
        byte[] damaged = [.. FakeFiles.Content[names[1]]];
        damaged[^6] ^= 1;
        File.WriteAllBytes(_folder.File(names[1]), damaged);
        File.WriteAllBytes(_folder.File(names[2]), FakeFiles.Content[names[0]]);
        var checks = await FashionMnist.VerifyAsync(_folder.Path, FakeFiles.Files, default);
        Assert.Equal(names, checks.Select(c => c.Name));
        Assert.Equal(
            [FashionMnistFileState.Official, FashionMnistFileState.Damaged, FashionMnistFileState.Different, FashionMnistFileState.Missing],
            checks.Select(c => c.State));
        Assert.Equal(
            new FashionMnistFileCheck(
                names[0], _folder.File(names[0]), FashionMnistFileState.Official, FakeFiles.Content[names[0]].Length, FakeFiles.Files.TrainImages.GzipSha256),
            checks[0]);
        Assert.Equal((null, 0, null), (checks[3].Path, checks[3].Bytes, checks[3].Sha256));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(".gz", true)] // As another gzip writes it.
    [InlineData("", true)] // Compressed without saying so.
    public async Task The_same_content_is_official_however_it_is_stored(string ending, bool compressed)
    {
        byte[] plain = FakeFiles.Bytes(s => IdxFile.WriteLabels(s, FakeFiles.Train));
        using (var stream = File.Create(_folder.File("train-labels-idx1-ubyte" + ending)))
        using (Stream target = compressed ? new GZipStream(stream, CompressionLevel.NoCompression) : stream)
            target.Write(plain);
        var check = (await FashionMnist.VerifyAsync(_folder.Path, FakeFiles.Files, default))[1];
        Assert.Equal(FashionMnistFileState.Official, check.State);
        Assert.NotEqual(FakeFiles.Files.TrainLabels.GzipSha256, check.Sha256);
    }

    [Fact]
    public async Task A_file_that_inflates_without_end_is_only_different()
    {
        using (var stream = File.Create(_folder.File("train-labels-idx1-ubyte.gz")))
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++)
                gzip.Write(zeros);
        }
        Assert.Equal(FashionMnistFileState.Different, (await FashionMnist.VerifyAsync(_folder.Path, FakeFiles.Files, default))[1].State);
    }

    [Fact]
    public async Task A_missing_folder_is_one_clear_error()
    {
        var error = await Assert.ThrowsAsync<DirectoryNotFoundException>(() => FashionMnist.VerifyAsync(_folder.File("none")));
        Assert.Equal($"{_folder.File("none")}: no such folder. Expected the folder that holds Fashion-MNIST's four files.", error.Message);
    }

    [Fact]
    public async Task A_check_can_be_cancelled()
    {
        File.WriteAllBytes(_folder.File("train-labels-idx1-ubyte"), [0]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FashionMnist.VerifyAsync(_folder.Path, new CancellationToken(true)));
    }
}
