namespace FashionGan.Cli.Tests;

/// <summary>What every command that trains a network promises of the files it leaves.</summary>
[NeedsLibtorch]
public sealed class TrainingContractTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static readonly string[] EpochByEpoch = ["train-gan", "train-denoiser", "train-diffusion", "train-extractor"];

    public static TheoryData<string> Verbs => [.. EpochByEpoch];

    private string Weights => _folder["net.safetensors"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_command_that_trains_epoch_by_epoch_is_here()
    {
        var console = Terminal.Of(TextWriter.Null);
        var commands = FashionGanCommand.Create(console, console, Pipes.OfProcess, new StopNotice()).Subcommands;

        Assert.Equal(
            EpochByEpoch.Append("train-mixture").Order(), // A mixture is fitted in one piece.
            commands.Select(c => c.Name).Where(n => n.StartsWith("train-", StringComparison.Ordinal)).Order());
    }

    [Theory, MemberData(nameof(Verbs))]
    public async Task A_finished_run_says_so_and_a_stopped_one_leaves_its_results_as_they_are(string verb)
    {
        var whole = await CommandRun.Of(Command(verb));
        var files = Files();

        var again = await CommandRun.Of(Command(verb));
        var other = await CommandRun.Of(Command(verb, "--seed", "5"));
        using var stop = new CancellationTokenSource();
        var stopped = await CommandRun.Of(Command(verb, "--overwrite"), stop.Token, screen: new StoppingWriter(": epoch 1/", stop));
        var afterStop = Files();
        var anew = await CommandRun.Of(Command(verb, "--overwrite"));

        Assert.Equal(("", FashionGanCommand.Success), (whole.Error, whole.ExitCode));
        Assert.Equal(("", FashionGanCommand.Success), (again.Error, again.ExitCode));
        Assert.Contains($"{Weights} is finished: nothing is left to do for 'fashion-gan {verb} ", again.Output);
        Assert.Contains("To start it anew, add --overwrite, or choose another place with --out.", again.Output);
        Assert.DoesNotContain("epoch 1/", again.Output);
        Assert.Equal(FashionGanCommand.Failure, other.ExitCode);
        Assert.Contains($"{Weights} holds the results of another run, which is finished: 'fashion-gan {verb} ", other.Error);
        Assert.Equal(FashionGanCommand.Cancelled, stopped.ExitCode);
        Assert.Equal(files, afterStop.Where(f => !f.Key.Contains("checkpoints")));
        Assert.Equal(FashionGanCommand.Success, anew.ExitCode);
        Assert.Equal(files.Keys, Files().Keys);
        Assert.Equal(files["net.safetensors"], Files()["net.safetensors"]);
        var card = ModelCard.Read(new MemoryStream(files["net.json"])); // What it takes to train the same bytes again.
        Assert.Equal(("cpu", (int?)TorchSharp.torch.get_num_threads()), (card.Device, card.Threads));
    }

    [Theory, MemberData(nameof(Verbs))]
    public async Task Asked_to_it_keeps_its_checkpoints_and_a_learning_rate_is_heeded(string verb)
    {
        var kept = await CommandRun.Of(Command(verb, "--keep-checkpoints"));
        var other = await CommandRun.Of(Command(verb, "--learning-rate", "0.0003"));
        var bad = await CommandRun.Of(Command(verb, "--learning-rate", "7"));

        Assert.Equal(("", FashionGanCommand.Success), (kept.Error, kept.ExitCode));
        Assert.Single(Files().Keys, f => f.EndsWith(".checkpoint.safetensors", StringComparison.Ordinal));
        Assert.Contains("holds the results of another run, which is finished: 'fashion-gan ", other.Error);
        Assert.Contains("LearningRate is 7, allowed is 1E-07 to 1", bad.Error);
    }

    [Theory, MemberData(nameof(Verbs))]
    public async Task What_was_there_is_not_replaced_unasked_nor_removed(string verb)
    {
        _folder.Write("net.safetensors.checkpoints/mine/notes.txt", "the user's");
        _folder.Write("net.json", "the user's");

        var refused = await CommandRun.Of(Command(verb));
        string card = File.ReadAllText(_folder["net.json"]);
        var asked = await CommandRun.Of(Command(verb, "--overwrite"));

        Assert.Equal(FashionGanCommand.Failure, refused.ExitCode);
        Assert.Contains($"{_folder["net.json"]} exists already.", refused.Error);
        Assert.Equal(("the user's", ""), (card, refused.Output));
        Assert.Equal(FashionGanCommand.Success, asked.ExitCode);
        Assert.Equal(["net.safetensors.checkpoints/mine/notes.txt"], Files().Keys.Where(f => f.Contains("checkpoints")));
    }

    [Theory, MemberData(nameof(Verbs))]
    public async Task A_second_run_at_the_same_place_is_told_of_the_first(string verb)
    {
        using var first = RunFiles.Open(RunOutput.File(Weights, "fashion-gan train-gan --seed 9"), TimeProvider.System);

        var second = await CommandRun.Of(Command(verb));

        Assert.Equal(FashionGanCommand.Failure, second.ExitCode);
        Assert.Contains(
            $"{Weights} is in use by another run: 'fashion-gan train-gan --seed 9', process {Environment.ProcessId} ", second.Error);
    }

    [Theory, MemberData(nameof(Verbs))]
    public async Task A_device_is_never_replaced_and_a_name_too_long_is_found_before_any_work(string verb)
    {
        if (OperatingSystem.IsWindows())
            return; // There a device is no path of a folder's.
        File.CreateSymbolicLink(Weights, "/dev/null");

        var device = await CommandRun.Of(Command(verb, "--overwrite"));
        var name = await CommandRun.Of([.. Command(verb)[..^1], _folder[new string('n', 250)]]);

        Assert.Equal((FashionGanCommand.Failure, ""), (device.ExitCode, device.Output));
        Assert.Contains("is a device, a pipe or a socket, which a file would replace.", device.Error);
        Assert.Equal((FashionGanCommand.Failure, ""), (name.ExitCode, name.Output));
        Assert.Contains("is too long for it (262 bytes)", name.Error); // With .checkpoints behind it.
    }

    [Fact]
    public async Task Help_names_every_network_of_the_library()
    {
        var denoisers = await CommandRun.Of(["train-denoiser", "--help"]);
        var gans = await CommandRun.Of(["train-gan", "--help"]);

        Assert.All(NetworkArchitectures.Denoisers, d => Assert.Contains($"{d}".Split('(')[0], denoisers.Output));
        Assert.All(NetworkArchitectures.Gans, g => Assert.Contains($"{g}".Split('(')[0], gans.Output));
    }

    private string[] Command(string verb, params string[] more) =>
    [
        verb, "--data", "synthetic", "--rows", "64", "--batch", "32", "--epochs", "2", "--device", "cpu", .. more,
        .. verb switch
        {
            "train-gan" => new[] { "--networks", "vanilla", "--fid-images", "0" },
            "train-denoiser" => ["--network", "dncnn(depth=3,width=4)", "--test-rows", "20"],
            "train-diffusion" => ["--network", "diffusion(full=8,half=8,quarter=8,blocks=1,middle=1,embedding=8)", "--fid-images", "0"],
            _ => ["--test-rows", "20"],
        },
        "--out", Weights,
    ];

    private SortedDictionary<string, byte[]> Files() => new(
        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(_folder.Path, f),
            File.ReadAllBytes), StringComparer.Ordinal);
}
