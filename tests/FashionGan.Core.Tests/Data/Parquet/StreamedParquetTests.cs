namespace FashionGan.Tests;

public sealed class StreamedParquetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_several_times_larger_than_memory_is_written_and_read()
    {
        // 12,000 images of 64x64 are 197 MB of floats.
        var (code, output, error) = await SecondProcess.RunAsync(64, "parquet", _folder.Path, "12000");

        Assert.Equal(("", 0), (error, code));
        Assert.Equal(
            ["Png 12000", "Floats 12000"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
