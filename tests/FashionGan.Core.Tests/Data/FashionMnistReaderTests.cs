using System.IO.Compression;

namespace FashionGan;

public sealed class FashionMnistReaderTests : IDisposable
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
        IdxFile.WriteImages(_folder.File(names[2]), FakeFiles.Train.Take(FakeFiles.Test.Count));

        var checks = await FashionMnist.VerifyAsync(_folder.Path, FakeFiles.Files, default);

        Assert.Equal(names, checks.Select(c => c.Name));
        Assert.Equal(
            [FashionMnistFileState.Official, FashionMnistFileState.Damaged, FashionMnistFileState.Different, FashionMnistFileState.Missing],
            checks.Select(c => c.State));
        Assert.Equal(
            new FashionMnistFileCheck(
                names[0], _folder.File(names[0]), FashionMnistFileState.Official, FakeFiles.Content[names[0]].Length,
                FakeFiles.Files.TrainImages.GzipSha256),
            checks[0]);
        Assert.Equal(
            $"{_folder.File(names[1])}: corrupt gzip data. Get the file again, or check that it is the right one.", checks[1].Fault);
        Assert.Null(checks[2].Fault);
        Assert.Equal((null, 0, null), (checks[3].Path, checks[3].Bytes, checks[3].Sha256));
    }

    public static TheoryData<string, string, FashionMnistFileState> Files()
    {
        var (images, labels) = (FakeFiles.Content["t10k-images-idx3-ubyte.gz"], FakeFiles.Content["t10k-labels-idx1-ubyte.gz"]);
        byte[] plainLabels = FakeFiles.Bytes(s => IdxFile.WriteLabels(s, FakeFiles.Test));
        var files = new TheoryData<string, string, FashionMnistFileState>();
        foreach (var (what, content, state) in new (string, byte[], FashionMnistFileState)[]
        {
            ("images as they are", images, FashionMnistFileState.Official),
            ("labels as they are", labels, FashionMnistFileState.Official),
            ("images without their gzip trailer", images[..^8], FashionMnistFileState.Damaged),
            ("labels without their gzip trailer", labels[..^8], FashionMnistFileState.Damaged),
            ("images cut off", images[..^1000], FashionMnistFileState.Damaged),
            ("images with bytes appended", [.. images, 1, 2, 3], FashionMnistFileState.Damaged),
            ("labels with bytes appended", [.. labels, .. new byte[100]], FashionMnistFileState.Damaged),
            ("labels with labels appended", IdxBytes.Gzip([.. plainLabels, 1, 2, 3]), FashionMnistFileState.Damaged),
            ("labels with one changed", IdxBytes.Gzip([.. plainLabels[..^1], (byte)(plainLabels[^1] ^ 1)]),
                FashionMnistFileState.Different),
            ("labels of a class that has no name", IdxBytes.Gzip([.. plainLabels[..^1], 10]), FashionMnistFileState.Damaged),
            ("images of something else", FakeFiles.Bytes(s => IdxFile.WriteImages(s, IdxBytes.Images(50))),
                FashionMnistFileState.Different),
            ("images of another size", FakeFiles.Bytes(s => IdxFile.WriteImages(s, IdxBytes.Images(50, 32, 32))),
                FashionMnistFileState.Damaged),
            ("images more than there are", FakeFiles.Bytes(s => IdxFile.WriteImages(s, IdxBytes.Images(51))),
                FashionMnistFileState.Damaged),
            ("images that are labels", labels, FashionMnistFileState.Damaged),
            ("labels that are images", images, FashionMnistFileState.Damaged),
            ("labels that are text", "not gzip"u8.ToArray(), FashionMnistFileState.Damaged),
            ("images that are nothing", [], FashionMnistFileState.Damaged),
        })
            files.Add(what, Convert.ToBase64String(content), state);
        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_is_loaded_and_what_is_checked_are_judged_alike(string what, string content, FashionMnistFileState state)
    {
        foreach (var (name, bytes) in FakeFiles.Content)
            File.WriteAllBytes(_folder.File(name), bytes);
        string changed = what.StartsWith("images") ? "t10k-images-idx3-ubyte.gz" : "t10k-labels-idx1-ubyte.gz";
        File.WriteAllBytes(_folder.File(changed), Convert.FromBase64String(content));
        var options = new FashionMnistOptions { Files = FakeFiles.Files };

        var check = (await FashionMnist.VerifyAsync(_folder.Path, FakeFiles.Files, default)).Single(c => c.Name == changed);

        Assert.Equal(state, check.State);
        if (state == FashionMnistFileState.Damaged)
        {
            Assert.Equal(
                check.Fault,
                Assert.Throws<InvalidDataException>(() => FashionMnist.Load(FashionMnistSplit.Test, _folder.Path, options)).Message);
            Assert.Throws<InvalidDataException>(() => ImageData.Load(_folder.Path, options: options));
            return;
        }
        bool official = state == FashionMnistFileState.Official;
        string expected = official ? "fashion-mnist" : "fashion-mnist (unofficial)";
        var test = FashionMnist.Load(FashionMnistSplit.Test, _folder.Path, options);
        Assert.Equal((official, expected), (test.IsOfficial, test.Name));
        Assert.Equal((official, expected), (test.Take(1).IsOfficial, test.Take(1).Name));
        var data = ImageData.Load(_folder.Path, options: options);
        Assert.Equal((official, expected, expected), (data.IsOfficial, data.Train.Name, data.Test.Name));
        Assert.Equal(
            official ? "" : "Not the official Fashion-MNIST: the files differ from it. Figures on them say nothing about Fashion-MNIST.",
            data.Caution);
        Assert.StartsWith(
            official ? "Fashion-MNIST from " : $"Not the official Fashion-MNIST ({changed} differs), from {_folder.Path}", data.Message);
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
