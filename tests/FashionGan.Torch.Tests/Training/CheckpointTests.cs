using System.Collections.Immutable;

namespace FashionGan.Torch.Training;

public sealed class CheckpointTests : IDisposable
{
    private const string Run = "gan|1|x";
    private static readonly NetworkWeights Like = new("paper-denoiser", ImmutableSortedDictionary<string, string>.Empty.Add("height", "8"), []);
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("run.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Where_there_is_none_there_is_none() => Assert.Null(Checkpoint.Load(Path, Run, 10));

    [Fact]
    public void A_checkpoint_comes_back_as_it_was_saved()
    {
        Save(epochs: 2);

        var checkpoint = Checkpoint.Load(Path, Run, 3)!;

        Assert.Equal(2, checkpoint.Epoch);
        Assert.Equal([1, 2, 3], checkpoint.Values("net.a", 3));
        Assert.Equal(7, checkpoint.Number("steps", 0, 10));
        var part = checkpoint.Part("net", Like);
        Assert.Equal(("paper-denoiser", Like.Settings), (part.Architecture, part.Settings));
        Assert.Equal(["a", "b.c"], part.Tensors.Select(t => t.Name));
        Assert.Equal([Report(1) with { Epochs = 3 }, Report(2) with { Epochs = 3 }], checkpoint.Reports<DenoiserEpochReport>(3));
    }

    [Fact]
    public void A_checkpoint_of_another_run_is_refused()
    {
        Save(epochs: 1);

        var e = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(Path, "gan|2|x", 3));

        Assert.Equal(
            $"The checkpoint '{Path}' belongs to another run: it was made with [gan|1|x], this run is [gan|2|x]. "
            + "Use another checkpoint folder, or delete the file to start again.", e.Message);
    }

    [Fact]
    public void A_checkpoint_further_on_than_the_run_is_to_go_is_refused()
    {
        Save(epochs: 3);

        var e = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(Path, Run, 2));

        Assert.Equal(
            $"The checkpoint '{Path}' has 3 epochs behind it, more than the 2 of this run. "
            + "Ask for 3 epochs or more, or use another checkpoint folder.", e.Message);
    }

    [Fact]
    public void A_truncated_file_is_refused()
    {
        Save(epochs: 1);
        byte[] bytes = File.ReadAllBytes(Path);
        File.WriteAllBytes(Path, bytes[..^1]);

        Assert.Contains(Path, Assert.Throws<InvalidDataException>(() => Checkpoint.Load(Path, Run, 2)).Message);
    }

    [Fact]
    public void What_is_missing_or_of_another_size_is_named()
    {
        Save(epochs: 1);
        var checkpoint = Checkpoint.Load(Path, Run, 2)!;
        string tail = ". Delete the file to start again.";

        Assert.Equal($"The checkpoint '{Path}' is damaged: the tensor 'net.z' is missing{tail}",
            Assert.Throws<InvalidDataException>(() => checkpoint.Values("net.z", 3)).Message);
        Assert.Equal($"The checkpoint '{Path}' is damaged: the tensor 'net.a' has 3 values, not 4{tail}",
            Assert.Throws<InvalidDataException>(() => checkpoint.Values("net.a", 4)).Message);
        Assert.Equal($"The checkpoint '{Path}' is damaged: its 'steps' is '7', not a whole number from 8 to 9{tail}",
            Assert.Throws<InvalidDataException>(() => checkpoint.Number("steps", 8, 9)).Message);
    }

    [Theory]
    [InlineData("epoch", "one")]
    [InlineData("epoch", "-1")]
    [InlineData("epoch", "2")] // But the reports are of one epoch.
    [InlineData("epochs", "[")]
    [InlineData("epochs", "null")]
    [InlineData("epochs", "[null]")]
    [InlineData("epochs", "[]")]
    [InlineData("epochs", "[{\"Epoch\":1}]")]
    public void Edited_settings_are_refused(string key, string value)
    {
        Save(epochs: 1);
        var state = SafetensorsFile.Read(Path);
        SafetensorsFile.Write(Path, state with { Settings = state.Settings.SetItem(key, value) });

        var e = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(Path, Run, 3)!.Reports<DenoiserEpochReport>(3));

        Assert.StartsWith($"The checkpoint '{Path}' is damaged: its ", e.Message);
    }

    [Fact]
    public void Pictures_are_left_out_of_the_reports()
    {
        var report = new GanEpochReport
        {
            Epoch = 1, Epochs = 1, DiscriminatorLoss = 0.5, GeneratorLoss = 0.1, AccuracyReal = 1, AccuracyFake = 0,
            Samples = new float[] { 0.123f }, SampleCount = 1, Seconds = 2, ImagesPerSecond = 3,
            Fid = new FidReading { Value = 12.3456789, Floor = 0.1, Images = 10, Extractor = "net", ExtractorSha256 = "0123" },
        };
        Checkpoint.Save(Path, Run, [report], ImmutableSortedDictionary<string, string>.Empty, []);

        Assert.DoesNotContain("0.123", SafetensorsFile.Read(Path).Settings["epochs"]);
        var back = Assert.Single(Checkpoint.Load(Path, Run, 1)!.Reports<GanEpochReport>(1));
        Assert.Equal(report with { Samples = default }, back);
    }

    [Fact]
    public void A_folder_that_can_be_written_to_is_made_and_left_empty()
    {
        string folder = _folder.File("new/deeper");

        Checkpoint.CheckFolder(folder);

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_refused()
    {
        File.WriteAllText(Path, "");

        var e = Assert.Throws<IOException>(() => Checkpoint.CheckFolder(System.IO.Path.Combine(Path, "below")));

        Assert.StartsWith($"Checkpoints cannot be written to the folder '{Path}{System.IO.Path.DirectorySeparatorChar}below': ", e.Message);
    }

    private static DenoiserEpochReport Report(int epoch) =>
        new() { Epoch = epoch, Epochs = 2, Loss = 0.1 * epoch, ValidationPsnr = 20.123456789 + epoch, Seconds = 1.5, ImagesPerSecond = 100 };

    private void Save(int epochs) => Checkpoint.Save(
        Path, Run, [.. Enumerable.Range(1, epochs).Select(Report)], ImmutableSortedDictionary<string, string>.Empty.Add("steps", "7"),
        [
            new WeightTensor("net.a", [3], [1, 2, 3]), new WeightTensor("net.b.c", [1], [4]), new WeightTensor("network.d", [1], [5]),
        ]);
}
