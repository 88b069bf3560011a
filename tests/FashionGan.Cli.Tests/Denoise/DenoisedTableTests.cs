namespace FashionGan.Cli.Tests;

public class DenoisedTableTests
{
    [Fact]
    public async Task Rows_are_cleaned_as_pictures_are_and_keep_their_labels()
    {
        using var folder = new TemporaryFolder();
        var garments = Write(folder["garments.parquet"], 7);

        var run = await CommandRun.Of(
            ["denoise", folder["garments.parquet"], "--out", folder["clean.parquet"], "--method", "median", "--sigma", "0.1"]);

        Assert.Equal(("", FashionGanCommand.Success), (run.Error, run.ExitCode));
        Assert.Contains($"7 images cleaned by {new MedianDenoiser().Description}", run.Output);
        using var file = ParquetImages.Open(folder["clean.parquet"]);
        Assert.Equal((7L, true), (file.Count, file.HasLabels));
        Assert.Equal<string>(garments.ClassNames, file.ClassNames);
        float[] pixels = new float[file.Length], expected = new float[file.Length];
        var rows = file.Read(0, images: true, labels: true);
        for (int i = 0; i < 7; i++)
        {
            rows.Read(i, pixels);
            garments.CopyTo(i, expected);
            new MedianDenoiser().Denoise(expected, expected, garments.Size, NoiseLevel.Known(0.1f, clipped: true));
            Assert.Equal(expected, pixels);
            Assert.Equal(garments.Labels[i], rows.Label(i));
        }
    }

    [Fact]
    public async Task A_sigma_that_the_network_is_not_told_changes_nothing_and_is_said()
    {
        using var folder = new TemporaryFolder();
        Write(folder["garments.parquet"], 4);

        var plain = await CommandRun.Of(["denoise", folder["garments.parquet"], "--out", folder["1.parquet"]]);
        var told = await CommandRun.Of(["denoise", folder["garments.parquet"], "--out", folder["2.parquet"], "--sigma", "0.3"]);

        Assert.Equal("", plain.Error);
        Assert.Equal("note: --sigma is not used by the network in the box for garments (unet-every-noise).\n", told.Error);
        Assert.Equal(Read(folder["1.parquet"]), Read(folder["2.parquet"]));
    }

    [Fact]
    public async Task Parts_hold_the_rows_of_the_whole()
    {
        using var folder = new TemporaryFolder();
        Write(folder["garments.parquet"], 10);

        await CommandRun.Of(["denoise", folder["garments.parquet"], "--out", folder["whole.parquet"]]);
        List<float[]> parts = [];
        for (int i = 1; i <= 4; i++)
        {
            var run = await CommandRun.Of(["denoise", folder["garments.parquet"], "--out", folder[$"{i}.parquet"], "--shard", $"{i}/4"]);
            Assert.Equal(("", FashionGanCommand.Success), (run.Error, run.ExitCode));
            parts.AddRange(Read(folder[$"{i}.parquet"]));
        }

        Assert.Equal(Read(folder["whole.parquet"]), parts);
    }

    [Fact]
    public async Task Parts_of_a_folder_of_pictures_hold_its_files_under_their_names()
    {
        using var folder = new TemporaryFolder();
        await CommandRun.Of(["generate", "--count", "5", "--out", folder["in"]]);

        await CommandRun.Of(["denoise", folder["in"], "--out", folder["whole"], "--method", "median"]);
        await CommandRun.Of(["denoise", folder["in"], "--out", folder["parts"], "--method", "median", "--shard", "1/2"]);
        Assert.Equal(2, Directory.GetFiles(folder["parts"]).Length);
        await CommandRun.Of(["denoise", folder["in"], "--out", folder["parts"], "--method", "median", "--shard", "2/2"]);

        Assert.Equal(Files(folder["whole"]), Files(folder["parts"]));
    }

    [Fact]
    public async Task What_does_not_go_together_is_refused_before_any_work()
    {
        using var folder = new TemporaryFolder();
        Write(folder["garments.parquet"], 2);

        var toPictures = await CommandRun.Of(["denoise", folder["garments.parquet"], "--out", folder["pictures"]]);
        var onePicture = await CommandRun.Of(["denoise", folder["a.png"], "--out", folder["b.png"], "--shard", "1/2"]);
        var itself = await CommandRun.Of(["denoise", folder["garments.parquet"], "--out", folder["garments.parquet"], "--overwrite"]);

        Assert.Contains("a .parquet file for a .parquet file", toPictures.Error.ReplaceLineEndings(" "));
        Assert.Contains("--shard is 1/2, allowed is 1/1 unless --out is a folder", onePicture.Error.ReplaceLineEndings(" "));
        Assert.Contains("which is to be cleaned", itself.Error.ReplaceLineEndings(" "));
        Assert.Equal(
            (FashionGanCommand.Usage, FashionGanCommand.Usage, FashionGanCommand.Failure),
            (toPictures.ExitCode, onePicture.ExitCode, itself.ExitCode));
    }

    [Fact]
    public async Task Other_programs_lists_are_cleaned_where_their_column_and_size_are_said()
    {
        using var folder = new TemporaryFolder();
        using (var arrow = typeof(DenoisedTableTests).Assembly.GetManifestResourceStream("arrow_images.parquet")!)
        using (var file = File.Create(folder["arrow.parquet"]))
            arrow.CopyTo(file);
        string[] command = ["denoise", folder["arrow.parquet"], "--out", folder["clean.parquet"], "--method", "median"];

        var unsaid = await CommandRun.Of([.. command, "--image-column", "pixels"]);
        var wrong = await CommandRun.Of([.. command, "--image-column", "pixels", "--size", "5x5"]);
        var absent = await CommandRun.Of([.. command, "--image-column", "picture"]);
        var run = await CommandRun.Of([.. command, "--image-column", "pixels", "--size", "4x5"]);

        Assert.Contains("lists of 20 numbers do not tell the images' size: say it with --size HxW.", unsaid.Error.ReplaceLineEndings(" "));
        Assert.Contains("the first image has 20 pixels, expected 5x5.", wrong.Error.ReplaceLineEndings(" "));
        Assert.Contains("'picture'", absent.Error);
        Assert.Equal(("", FashionGanCommand.Success), (run.Error, run.ExitCode));
        using (var file = File.Create(folder["own.parquet"]))
        {
            using var writer = new ParquetImageWriter(file, ParquetImageLayout.Floats, new ImageSize(4, 5), hasLabels: false, []);
            for (int i = 0; i < 7; i++)
                writer.Add([.. Enumerable.Range(0, 20).Select(p => (5 * p + i) / 255f)]);
            writer.Complete();
        }
        await CommandRun.Of(["denoise", folder["own.parquet"], "--out", folder["same.parquet"], "--method", "median"]);
        Assert.Equal(Read(folder["same.parquet"]), Read(folder["clean.parquet"]));
        using var result = ParquetImages.Open(folder["clean.parquet"]);
        Assert.Equal<string>(["shirt", "shoe", "bag"], result.ClassNames);
    }

    [Theory]
    [InlineData("--size", "28", "--size is '28', allowed is HEIGHTxWIDTH, such as 28x28, each 1 to ")]
    [InlineData("--size", "0x28", "--size is '0x28', allowed is HEIGHTxWIDTH")]
    [InlineData("--size", "4x5", "--size is '4x5', allowed is left out unless for a .parquet file")]
    [InlineData("--image-column", "pixels", "--image-column is 'pixels', allowed is left out unless for a .parquet file")]
    public async Task What_is_said_of_a_table_is_refused_for_a_picture(string option, string value, string message)
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of(["denoise", folder["a.png"], option, value]);

        Assert.Equal(FashionGanCommand.Usage, run.ExitCode);
        Assert.Contains(message, run.Error.ReplaceLineEndings(" "));
    }

    private static ImageSet Write(string path, int count)
    {
        var set = SyntheticGarments.Create(count, seed: 3);
        AtomicFile.Write(path, stream =>
        {
            using var writer = new ParquetImageWriter(
                stream, ParquetImageLayout.Floats, set.Size, hasLabels: true, set.ClassNames, groupRows: 3);
            float[] pixels = new float[set.Size.Pixels];
            for (int i = 0; i < count; i++)
            {
                set.CopyTo(i, pixels);
                writer.Add(pixels, set.Labels[i]);
            }
            writer.Complete();
        });
        return set;
    }

    private static List<float[]> Read(string path)
    {
        using var file = ParquetImages.Open(path, label: null);
        return [.. Enumerable.Range(0, file.Starts.Length - 1).SelectMany(group => Rows(file.Read(group), file.Length))];
    }

    private static IEnumerable<float[]> Rows(ParquetImageGroup rows, int length)
    {
        for (int row = 0; row < rows.Count; row++)
        {
            float[] pixels = new float[length];
            rows.Read(row, pixels);
            yield return pixels;
        }
    }

    private static IEnumerable<string> Files(string folder) => Directory.GetFiles(folder).Order(StringComparer.Ordinal)
        .Select(f => $"{Path.GetFileName(f)} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))}");
}
