namespace FashionGan.Cli.Tests;

public sealed class RunFilesTests : IDisposable
{
    private const string Command = "fashion-gan reproduce --seed 1", Another = "fashion-gan reproduce --seed 2";

    private readonly TemporaryFolder _folder = new();

    private string Out => _folder["out"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_leaves_its_files_and_a_record_of_them_and_no_lock()
    {
        using (var files = Open())
            Assert.True(files.Write([Text("a", "1"), Text("sub/b", "2")], whole: true));

        Assert.Equal(["out/a", "out/run.json", "out/sub/b"], Left());
        var record = RunRecord.Read(_folder["out/run.json"])!;
        Assert.Equal((Command, true), (record.Command, record.Completed));
        Assert.Equal(["a", "sub/b"], record.Files.Keys);
        // SHA-256 of "1".
        Assert.Equal("6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b", Assert.Single(record.Files["a"]));
    }

    [Fact]
    public void A_run_that_writes_nothing_leaves_nothing()
    {
        Open().Dispose();

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_finished_run_says_so_and_what_would_start_it_anew()
    {
        Whole(Command);

        using var again = Open();

        Assert.Equal(
            $"{Out} is finished: nothing is left to do for '{Command}'. To start it anew, add --overwrite, "
            + "or choose another place with --out.", again.Finished);
    }

    [Fact]
    public void Where_checkpoints_were_kept_it_says_that_it_would_go_on_from_them()
    {
        Whole(Command);
        _folder.Write("out/checkpoints/c", "state");

        using var again = Open();

        Assert.EndsWith(
            $"With --overwrite it goes on from the checkpoints in {_folder["out/checkpoints"]}; to start it anew, delete those first, or "
            + "choose another place with --out.",
            again.Finished);
    }

    [Fact]
    public void A_finished_run_of_another_command_is_not_replaced_unasked()
    {
        Whole(Another);

        Assert.Equal(
            $"{Out} holds the results of another run, which is finished: '{Another}'. Choose another place with --out, "
            + "or replace what is there with --overwrite.",
            Assert.Throws<IOException>(() => Open()).Message);
        using var asked = Open(overwrite: true);
        Assert.Null(asked.Finished);
    }

    [Fact]
    public void A_partial_result_never_replaces_a_whole_one()
    {
        Whole(Command);

        using (var again = Open(overwrite: true))
            Assert.False(again.Write([Text("a", "partial")], whole: false));

        Assert.Equal("1", File.ReadAllText(_folder["out/a"]));
        using (var again = Open(overwrite: true))
            Assert.True(again.Write([Text("a", "whole")], whole: true));
        Assert.Equal("whole", File.ReadAllText(_folder["out/a"]));
    }

    [Fact]
    public void A_partial_result_never_replaces_what_the_user_had_there()
    {
        _folder.Write("out/a", "the user's");

        using (var run = Open(overwrite: true))
            Assert.False(run.Write([Text("a", "partial")], whole: false));

        Assert.Equal("the user's", File.ReadAllText(_folder["out/a"]));
    }

    [Fact]
    public void A_run_that_was_stopped_goes_on_over_its_own_files()
    {
        using (var stopped = Open())
            Assert.True(stopped.Write([Text("a", "partial"), Text("figures/p-1", "x"), Text("figures/p-2", "y")], whole: false));

        using (var again = Open())
        {
            Assert.Null(again.Finished);
            Assert.True(again.Write([Text("a", "whole"), Text("figures/p-1", "x")], whole: true));
        }

        Assert.Equal("whole", File.ReadAllText(_folder["out/a"]));
        Assert.Equal(["out/a", "out/figures/p-1", "out/run.json"], Left()); // A picture that is no longer among the results is gone.
    }

    [Theory]
    [InlineData("out/a")]
    [InlineData("out/figures/p-7")]
    [InlineData("out/run.json")]
    public void What_no_run_wrote_is_replaced_only_when_asked(string file)
    {
        _folder.Write(file, "the user's");

        Assert.Equal(
            $"{_folder[file]} exists already. Choose another place with --out, or replace what is there with --overwrite.",
            Assert.Throws<IOException>(() => Open()).Message);
        Assert.Equal([file], Left());
        using (var asked = Open(overwrite: true))
            Assert.True(asked.Write([Text("a", "1"), Text("figures/p-7", "2")], whole: true));
        Assert.NotEqual("the user's", File.ReadAllText(_folder[file]));
    }

    [Fact]
    public void What_a_user_changed_in_a_runs_results_is_the_users()
    {
        using (var stopped = Open())
            stopped.Write([Text("a", "partial")], whole: false);
        _folder.Write("out/a", "partial, with notes");

        Assert.Contains("exists already", Assert.Throws<IOException>(() => Open()).Message);
    }

    [Fact]
    public void A_file_that_appears_during_the_run_is_not_replaced()
    {
        using var run = Open();
        _folder.Write("out/sub/late", "another's");

        Assert.Contains(
            "exists already", Assert.Throws<IOException>(() => run.Write([Text("a", "1"), Text("sub/late", "2")], whole: true)).Message);
        Assert.False(File.Exists(_folder["out/a"]));
        Assert.Equal("another's", File.ReadAllText(_folder["out/sub/late"]));
    }

    [Fact]
    public void Where_one_file_cannot_be_written_all_are_as_they_were()
    {
        using (var stopped = Open())
            stopped.Write([Text("a", "old")], whole: false);
        using var again = Open();
        _folder.Write("out/no", "a file, where a folder should go");

        Assert.ThrowsAny<IOException>(() => again.Write([Text("a", "new"), Text("no/b", "")], whole: true));

        Assert.Equal("old", File.ReadAllText(_folder["out/a"]));
        Assert.Equal(["out/a", "out/no", "out/run.json", "out/run.lock"], Left());
        Assert.False(RunRecord.Read(_folder["out/run.json"])!.Completed);
    }

    [Fact]
    public void A_device_is_not_replaced_even_when_asked()
    {
        if (OperatingSystem.IsWindows())
            return; // There a device is no path of a folder's.
        Directory.CreateDirectory(Out);
        File.CreateSymbolicLink(_folder["out/a"], "/dev/null");

        Assert.Equal(
            $"{_folder["out/a"]} is a device, a pipe or a socket, which a file would replace. Choose another place with --out.",
            Assert.Throws<IOException>(() => Open(overwrite: true)).Message);
    }

    [Fact]
    public void A_second_run_at_the_same_place_is_told_of_the_first()
    {
        using var first = Open();

        string message = Assert.Throws<IOException>(() => Open(command: Another, overwrite: true)).Message;

        Assert.StartsWith($"{Out} is in use by another run: '{Command}', process {Environment.ProcessId} on ", message);
        Assert.True(first.Write([Text("a", "1")], whole: true));
    }

    [Fact]
    public void Of_the_checkpoints_the_runs_own_are_removed_and_nothing_else()
    {
        _folder.Write("out/checkpoints/c", "the run's");
        _folder.Write("out/checkpoints/mine", "the user's");
        _folder.Write("out/checkpoints/sub/d", "the user's");

        using (var run = Open())
            run.RemoveCheckpoints();

        Assert.Equal(["out/checkpoints/mine", "out/checkpoints/sub/d"], Left());
    }

    [Fact]
    public void The_folder_of_the_checkpoints_goes_where_nothing_else_was_in_it()
    {
        using (var run = Open())
        {
            _folder.Write("out/checkpoints/c", "the run's");
            run.Write([Text("a", "1")], whole: true);
            run.RemoveCheckpoints();
        }

        Assert.False(Directory.Exists(_folder["out/checkpoints"]));
        Assert.Equal(["out/a", "out/run.json"], Left());
    }

    [Fact]
    public void What_another_command_left_that_was_stopped_is_not_replaced_unasked()
    {
        using (var stopped = Open(command: Another))
            stopped.Write([Text("a", "partial")], whole: false);

        Assert.Contains(
            $"{Out} holds what another run left that was stopped: '{Another}'.", Assert.Throws<IOException>(() => Open()).Message);
        _folder.Write("out/checkpoints/c", "state"); // Which says itself whether it is this run's.
        Open().Dispose();
    }

    [Fact]
    public void What_a_killed_run_left_behind_half_written_goes()
    {
        string? temporary = null;
        using (StagedFile.Write(_folder["out/a"], _ => temporary = Assert.Single(Left())))
        {
        }
        _folder.Write(temporary!, "half");

        using (var run = Open())
            run.Write([Text("a", "1")], whole: true);

        Assert.Equal(["out/a", "out/run.json"], Left());
    }

    [Fact]
    public void Results_that_are_quickly_made_are_made_again_but_only_over_their_own()
    {
        using (var first = Open(quick: true))
            first.Write([Text("a", "1")], whole: true);
        using (var second = Open(quick: true, command: Another))
            Assert.True(second.Write([Text("a", "2")], whole: true));

        Assert.Equal("2", File.ReadAllText(_folder["out/a"]));
        Assert.Contains(
            "holds the results of another run", Assert.Throws<IOException>(() => Open(quick: true, command: "fashion-gan demo")).Message);
    }

    [Fact]
    public void A_name_that_is_too_long_is_found_before_any_work()
    {
        string name = new('ä', 128); // 256 bytes.

        string message = Assert.Throws<IOException>(
            () => RunFiles.Open(RunOutput.Folder(Out, Command) with { Names = [name] }, TimeProvider.System)).Message;

        if (OperatingSystem.IsLinux())
            Assert.Contains($"the name '{name[..80]}...' is too long for it (256 bytes). Choose another with --out.", message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    private RunFiles Open(string command = Command, bool overwrite = false, bool quick = false) => RunFiles.Open(
        RunOutput.Folder(Out, command) with
        {
            Overwrite = overwrite, IsQuick = quick, Names = ["a"], Patterns = ["figures/p-*"],
            Checkpoints = (_folder["out/checkpoints"], ["c"]),
        },
        TimeProvider.System);

    private void Whole(string command)
    {
        using var files = Open(command);
        files.Write([Text("a", "1")], whole: true);
    }

    private string[] Left() =>
        [.. Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_folder.Path, f))
            .Order(StringComparer.Ordinal)];

    private static ResultFile Text(string name, string content) => ResultFile.Text(name, content);
}
