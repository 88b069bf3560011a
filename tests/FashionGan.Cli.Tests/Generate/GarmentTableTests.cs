namespace FashionGan.Cli.Tests;

public class GarmentTableTests
{
    [Fact]
    public async Task Rows_are_the_garments_of_the_seed_and_parts_hold_the_rows_of_the_whole()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of(["generate", "--count", "9", "--seed", "5", "--out", folder["whole.parquet"]]);
        await CommandRun.Of(["generate", "--count", "9", "--seed", "5", "--out", folder["pictures"]]);
        var parts = new List<byte[]>();
        for (int i = 1; i <= 4; i++)
        {
            Assert.Equal(0, (await CommandRun.Of(
                ["generate", "--count", "9", "--seed", "5", "--out", folder[$"{i}.parquet"], "--shard", $"{i}/4"])).ExitCode);
            parts.AddRange(Read(folder[$"{i}.parquet"]));
        }

        Assert.Equal(("", FashionGanCommand.Success), (run.Error, run.ExitCode));
        Assert.Equal(Read(folder["whole.parquet"]), parts);
        Assert.Equal(
            Directory.GetFiles(folder["pictures"]).Order(StringComparer.Ordinal).Select(f => PngFile.Read(f).ToBytes()),
            Read(folder["whole.parquet"]));
    }

    [Fact]
    public async Task Parts_of_a_folder_have_the_numbers_of_the_whole()
    {
        using var folder = new TemporaryFolder();

        await CommandRun.Of(["generate", "--count", "5", "--out", folder["parts"], "--shard", "2/2"]);

        Assert.Equal(
            ["garment-00002.png", "garment-00003.png", "garment-00004.png"],
            Directory.GetFiles(folder["parts"]).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_grid_is_no_part_and_no_row()
    {
        using var folder = new TemporaryFolder();

        var part = await CommandRun.Of(["generate", "--count", "4", "--out", folder["a.png"], "--shard", "1/2"]);
        var row = await CommandRun.Of(["generate", "--count", "4", "--out", folder["a.parquet"], "--grid", "--scale", "2"]);

        Assert.Contains("--shard is 1/2, allowed is 1/1 unless", part.Error.ReplaceLineEndings(" "));
        Assert.Contains("--grid is True, allowed is left out beside a Parquet file; --scale is 2", row.Error.ReplaceLineEndings(" "));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static List<byte[]> Read(string path)
    {
        using var file = ParquetImages.Open(path);
        List<byte[]> all = [];
        for (int group = 0; group < file.Starts.Length - 1; group++)
        {
            var rows = file.Read(group, images: true, labels: false);
            for (int row = 0; row < rows.Count; row++)
            {
                float[] pixels = new float[file.Length];
                rows.Read(row, pixels);
                all.Add(new GreyImage(file.Size!.Value, pixels).ToBytes());
            }
        }
        return all;
    }
}
