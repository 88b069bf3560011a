using System.Collections.Immutable;

namespace FashionGan.Torch.Training;

public sealed class CheckpointTests : IDisposable
{
    private static readonly TrainingFingerprint Run = Fingerprint(("seed", "1"), ("threads", "2"));
    private static readonly NetworkWeights Like = new(
        "paper-denoiser", ImmutableSortedDictionary<string, string>.Empty.Add("height", "8"), []);
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
        Assert.Equal(8, checkpoint.Steps(4));
        var part = checkpoint.Part("net", Like);
        Assert.Equal(("paper-denoiser", Like.Settings), (part.Architecture, part.Settings));
        Assert.Equal(["a", "b.c"], part.Tensors.Select(t => t.Name));
        Assert.Equal([Report(1) with { Epochs = 3 }, Report(2) with { Epochs = 3 }], checkpoint.Reports<DenoiserEpochReport>(3));
    }

    [Fact]
    public void A_checkpoint_of_another_run_is_refused()
    {
        Save(epochs: 1);

        var e = Assert.Throws<InvalidDataException>(
            () => Checkpoint.Load(Path, Fingerprint(("seed", "7"), ("threads", "2"), ("loss", "mse")), 3));

        Assert.Equal(
            $"The checkpoint '{Path}' belongs to another run: seed is 1 there and 7 here; loss is not named there and mse here. "
            + "Use another checkpoint folder, or delete the file to start again.", e.Message);
    }

    [Fact]
    public void A_run_on_another_number_of_threads_is_another_and_is_told_how_to_be_the_same()
    {
        Save(epochs: 1);

        var e = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(Path, Fingerprint(("seed", "1"), ("threads", "1")), 3));

        Assert.Equal(
            $"The checkpoint '{Path}' belongs to another run: threads is 2 there and 1 here, which rounds otherwise. "
            + "Set OMP_NUM_THREADS=2 in the environment to go on. Use another checkpoint folder, or delete the file to start again.",
            e.Message);
    }

    [Fact]
    public void What_a_file_says_of_its_run_is_shown_in_short_and_without_what_a_terminal_would_obey()
    {
        Checkpoint.Save(Path, Fingerprint(("seed", "\u001b[2J" + new string('x', 5000)), ("threads", "2")), [Report(1)], 4, []);

        string message = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(Path, Run, 3)).Message;

        Assert.Contains($@"seed is \u001B[2J{new string('x', 76)}... there and 1 here", message);
    }

    [Fact]
    public void A_checkpoint_further_on_than_the_run_is_to_go_is_refused()
    {
        Save(epochs: 3);

        var e = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(Path, Run, 2));

        Assert.Equal(
            $"The checkpoint '{Path}' has 3 epochs behind it, more than the 2 of this run. "
            + "Ask for 3 epochs or more, use another checkpoint folder, or delete the file to start again.", e.Message);
    }

    [Fact]
    public void A_truncated_file_is_refused()
    {
        Save(epochs: 1);
        byte[] bytes = File.ReadAllBytes(Path);
        File.WriteAllBytes(Path, bytes[..^1]);

        string message = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(Path, Run, 2)).Message;
        Assert.StartsWith($"The checkpoint '{Path}' is damaged: Expected ", message);
        Assert.EndsWith(". Delete the file to start again.", message);
    }

    [Fact]
    public void No_bit_of_the_file_can_change_unnoticed()
    {
        Save(epochs: 1);
        byte[] bytes = File.ReadAllBytes(Path);

        for (int at = 0; at < bytes.Length; at++)
        {
            byte[] damaged = [.. bytes];
            damaged[at] ^= (byte)(1 << (at % 8));
            File.WriteAllBytes(Path, damaged);

            var e = Record.Exception(() => Checkpoint.Load(Path, Run, 2));

            Assert.True(
                e is InvalidDataException && e.Message.Contains($"'{Path}'") && e.Message.EndsWith("elete the file to start again."),
                $"Byte {at}: {e}");
        }
    }

    [Fact]
    public void A_file_without_a_checksum_is_refused()
    {
        Save(epochs: 1);
        Rewrite(state => state with { Settings = state.Settings.Remove("checksum") }, sealedAnew: false);

        Assert.Equal(
            $"The checkpoint '{Path}' is damaged: it has no checksum, as those of earlier versions had none. "
            + "Delete the file to start again.",
            Assert.Throws<InvalidDataException>(() => Checkpoint.Load(Path, Run, 2)).Message);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void A_number_that_is_not_finite_is_refused_whatever_it_stands_for(float value)
    {
        Checkpoint.Save(Path, Run, [Report(1)], 4, [new WeightTensor("adam.0.exp_avg", [2], [0, value])]);

        string message = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(Path, Run, 2)).Message;

        Assert.StartsWith(
            FormattableString.Invariant($"The checkpoint '{Path}' is damaged: the tensor 'adam.0.exp_avg' holds {value}, allowed is "),
            message);
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
        Assert.Equal($"The checkpoint '{Path}' is damaged: the tensor 'net.a' holds 1, allowed is 2 to 3{tail}",
            Assert.Throws<InvalidDataException>(() => checkpoint.Values("net.a", 3, least: 2, most: 3)).Message);
        Assert.Equal($"The checkpoint '{Path}' is damaged: it has 4 steps behind it, where 1 epochs of 5 batches make 5{tail}",
            Assert.Throws<InvalidDataException>(() => checkpoint.Steps(5)).Message);
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
    [InlineData("steps", "1000000000000000000")]
    [InlineData("steps", "1000000000000000000000")]
    [InlineData("steps", "-4")]
    public void Edited_settings_are_refused(string key, string value)
    {
        Save(epochs: 1);
        Rewrite(state => state with { Settings = state.Settings.SetItem(key, value) }, sealedAnew: true);

        var e = Assert.Throws<InvalidDataException>(() =>
        {
            var checkpoint = Checkpoint.Load(Path, Run, 3)!;
            checkpoint.Steps(4);
            checkpoint.Reports<DenoiserEpochReport>(3);
        });

        Assert.Matches($"^The checkpoint '{Path}' is damaged: it", e.Message);
        Assert.EndsWith(". Delete the file to start again.", e.Message);
    }

    [Fact]
    public void Pictures_are_left_out_of_the_reports()
    {
        var report = new GanEpochReport
        {
            Epoch = 1, Epochs = 1, DiscriminatorLoss = 0.5, GeneratorLoss = 0.1, AccuracyReal = 1, AccuracyFake = 0,
            Samples = new ImageBatch(new ImageSize(1, 1), new[] { 0.123f }), Seconds = 2, ImagesPerSecond = 3,
            Fid = new FidReading { Value = 12.3456789, Floor = 0.1, Images = 10, Extractor = "net", ExtractorSha256 = "0123" },
        };
        Checkpoint.Save(Path, Run, [report], 4, []);

        Assert.DoesNotContain("0.123", SafetensorsFile.Read(Path).Settings["epochs"]);
        var back = Assert.Single(Checkpoint.Load(Path, Run, 1)!.Reports<GanEpochReport>(1));
        Assert.Equal(report with { Samples = null! }, back);
    }

    private static DenoiserEpochReport Report(int epoch) =>
        new()
        {
            Epoch = epoch, Epochs = 2, Loss = 0.1 * epoch, ValidationPsnr = 20.123456789 + epoch, Seconds = 1.5, ImagesPerSecond = 100,
        };

    private static TrainingFingerprint Fingerprint(params (string Name, string Value)[] parts) =>
        new([.. parts.Select(p => KeyValuePair.Create(p.Name, p.Value))]);

    private void Rewrite(Func<NetworkWeights, NetworkWeights> change, bool sealedAnew)
    {
        var state = change(SafetensorsFile.Read(Path));
        if (sealedAnew)
        {
            state = state with { Settings = state.Settings.Remove("checksum") };
            state = state with { Settings = state.Settings.Add("checksum", SafetensorsFile.Sha256(state)) };
        }
        SafetensorsFile.Write(Path, state);
    }

    // Epochs of four batches.
    private void Save(int epochs) => Checkpoint.Save(
        Path, Run, [.. Enumerable.Range(1, epochs).Select(Report)], 4 * epochs,
        [
            new WeightTensor("net.a", [3], [1, 2, 3]), new WeightTensor("net.b.c", [1], [4]), new WeightTensor("network.d", [1], [5]),
        ]);
}
