using System.IO.Compression;

namespace FashionGan;

[Collection(AloneInProcess.Name)]
public sealed class FashionMnistReaderMemoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    [InlineData(2_000_000)]
    public async Task A_file_that_inflates_without_end_is_damaged_and_takes_no_memory(int images)
    {
        using (var stream = File.Create(_folder.File("train-images-idx3-ubyte.gz")))
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            gzip.Write(IdxFile.Header([images, 28, 28]));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++)
                gzip.Write(zeros);
        }
        long before = GC.GetTotalAllocatedBytes();

        var check = (await FashionMnist.VerifyAsync(_folder.Path, FakeFiles.Files, default))[0];

        Assert.Equal(FashionMnistFileState.Damaged, check.State);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 64 << 20);
    }
}
