namespace FashionGan.Torch.Training;

public sealed class CheckpointFileTests : IDisposable
{
    private static readonly TrainingFingerprint Run = new([KeyValuePair.Create("seed", "1")]);
    private static readonly DenoiserEpochReport Report = new() { Epoch = 1, Epochs = 2, Loss = 0, Seconds = 1, ImagesPerSecond = 1 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_saved_is_there_when_it_is_opened_again_and_nothing_else_stays()
    {
        using (var file = Open())
        {
            Assert.Null(file.Last);
            file.Save([Report], 3, [new WeightTensor("a", [1], [2])]);
        }

        using (var file = Open())
            Assert.Equal([2], file.Last!.Values("a", 1));
        Assert.Equal(["run"], _folder.Names());
    }

    [Fact]
    public void A_second_run_on_one_checkpoint_is_told_of_the_first()
    {
        using var first = Open();

        string message = Assert.Throws<IOException>(() => Open()).Message;

        Assert.StartsWith(
            $"The checkpoint '{_folder.File("run")}' is in use by another run: '{AppDomain.CurrentDomain.FriendlyName}', process ",
            message);
    }

    [Fact]
    public void What_a_killed_run_left_half_written_is_removed()
    {
        string temporary = "";
        using (StagedFile.Write(_folder.File("run"), _ => temporary = Assert.Single(_folder.Names())))
        {
        }
        File.WriteAllText(_folder.File(temporary), "half");
        File.WriteAllText(_folder.File("mine.part"), "the user's");

        Open().Dispose();

        Assert.Equal(["mine.part"], _folder.Names());
    }

    [Fact]
    public void A_refused_checkpoint_does_not_stay_locked()
    {
        File.WriteAllText(_folder.File("run"), "rubbish");

        Assert.Throws<InvalidDataException>(() => Open());

        File.Delete(_folder.File("run"));
        Open().Dispose();
    }

    [Fact]
    public void A_folder_that_can_be_written_to_is_made_and_left_empty()
    {
        string folder = _folder.File("new/deeper");

        CheckpointFile.CheckFolder(folder);

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_refused()
    {
        File.WriteAllText(_folder.File("file"), "");

        var e = Assert.Throws<IOException>(() => CheckpointFile.CheckFolder(_folder.File("file/below")));

        Assert.StartsWith($"Checkpoints cannot be written to the folder '{_folder.File("file/below")}': ", e.Message);
    }

    private CheckpointFile Open() => CheckpointFile.Open(_folder.Path, "run", Run, 2);
}
