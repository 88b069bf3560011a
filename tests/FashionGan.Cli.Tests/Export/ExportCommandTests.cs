using Onnx;

namespace FashionGan.Cli.Tests;

public class ExportCommandTests
{
    [Fact]
    public async Task Writes_a_network_of_the_box_with_its_card()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of(["export", "dncnn", "--onnx", folder["out/dncnn.onnx"]]);

        Assert.Equal(("", FashionGanCommand.Success), (run.Error, run.ExitCode));
        Assert.Contains(
            "from input (batch x 1 x height x width) to output (batch x 1 x height x width)", run.Output.ReplaceLineEndings(" "));
        Assert.Equal(OnnxFile.ToBytes(PretrainedNetwork.Find("dncnn").Load()), File.ReadAllBytes(folder["out/dncnn.onnx"]));
        Assert.Equal("dncnn", Metadata(folder["out/dncnn.onnx"])["name"]);
    }

    [Fact]
    public async Task Writes_a_file_of_weights_and_takes_the_card_beside_it_only_where_it_is_theirs()
    {
        using var folder = new TemporaryFolder();
        var network = PretrainedNetwork.Find("paper-denoiser");
        var own = network.Load() with { Settings = network.Load().Settings.Add("note", "mine") };
        SafetensorsFile.Write(folder["mine.safetensors"], own);

        folder.Write("mine.json", network.Card.ToJson());
        await CommandRun.Of(["export", folder["mine.safetensors"], "--onnx", folder["without.onnx"]]);
        folder.Write("mine.json", (network.Card with { Name = "mine", Sha256 = SafetensorsFile.Sha256(own) }).ToJson());
        await CommandRun.Of(["export", folder["mine.safetensors"], "--onnx", folder["with.onnx"]]);

        Assert.False(Metadata(folder["without.onnx"]).ContainsKey("card"));
        Assert.Equal("mine", Metadata(folder["with.onnx"])["name"]);
    }

    [Fact]
    public async Task Writes_a_repository_for_Triton()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of(["export", "paper-generator", "--triton", folder["models"], "--model-version", "3"]);

        Assert.Equal(("", FashionGanCommand.Success), (run.Error, run.ExitCode));
        Assert.Equal(
            ["paper-generator/3/model.onnx", "paper-generator/config.pbtxt"],
            Directory.GetFiles(folder["models"], "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(folder["models"], f).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.Equal(
            OnnxFile.ToBytes(PretrainedNetwork.Generator.Load()), File.ReadAllBytes(folder["models/paper-generator/3/model.onnx"]));
        Assert.Equal(
            """
            name: "paper-generator"
            backend: "onnxruntime"
            max_batch_size: 256
            input [
              {
                name: "input"
                data_type: TYPE_FP32
                dims: [ 100 ]
              }
            ]
            output [
              {
                name: "output"
                data_type: TYPE_FP32
                dims: [ 1, 28, 28 ]
              }
            ]
            dynamic_batching {
              max_queue_delay_microseconds: 500
            }

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(folder["models/paper-generator/config.pbtxt"]));
    }

    [Fact]
    public async Task For_any_size_it_continues_images_where_pixels_see_only_so_far()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of(["export", "general-denoiser", "--onnx", folder["any.onnx"], "--any-size"]);
        var unable = await CommandRun.Of(["export", "unet", "--onnx", folder["unet.onnx"], "--any-size"]);

        Assert.Equal(("", FashionGanCommand.Success), (run.Error, run.ExitCode));
        Assert.Equal(
            OnnxFile.ToBytes(PretrainedNetwork.General.Load(), card: null, alignment: 2), File.ReadAllBytes(folder["any.onnx"]));
        Assert.Equal(FashionGanCommand.Usage, unable.ExitCode);
        Assert.Contains("'unet' makes no image of an image, or its pixels see all of it", unable.Error.ReplaceLineEndings(" "));
    }

    [Fact]
    public async Task Sides_that_are_free_are_so_for_Triton_too()
    {
        using var folder = new TemporaryFolder();

        await CommandRun.Of(["export", "dncnn", "--triton", folder["models"], "--onnx", folder["dncnn.onnx"]]);

        Assert.Equal(2, File.ReadAllText(folder["models/dncnn/config.pbtxt"]).Split("dims: [ 1, -1, -1 ]").Length - 1);
        Assert.Equal(File.ReadAllBytes(folder["dncnn.onnx"]), File.ReadAllBytes(folder["models/dncnn/1/model.onnx"]));
    }

    [Fact]
    public async Task Replaces_nothing_unasked()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.onnx", "mine");

        var refused = await CommandRun.Of(["export", "dncnn", "--onnx", folder["a.onnx"]]);
        string kept = File.ReadAllText(folder["a.onnx"]);
        var replaced = await CommandRun.Of(["export", "dncnn", "--onnx", folder["a.onnx"], "--overwrite"]);

        Assert.Equal((FashionGanCommand.Failure, "mine"), (refused.ExitCode, kept));
        Assert.Contains("exists already", refused.Error);
        Assert.Equal(FashionGanCommand.Success, replaced.ExitCode);
        Assert.Equal("dncnn", Metadata(folder["a.onnx"])["name"]);
    }

    [Fact]
    public async Task A_module_of_a_program_s_own_is_refused_in_one_line()
    {
        using var folder = new TemporaryFolder();
        SafetensorsFile.Write(folder["mine.safetensors"], OwnModuleWeights.Create());

        var run = await CommandRun.Of(["export", folder["mine.safetensors"], "--onnx", folder["mine.onnx"]]);

        Assert.Equal(FashionGanCommand.Failure, run.ExitCode);
        Assert.Contains(
            "mine.safetensors: The network 'my-net' is a TorchSharp module of a program's own, and ONNX cannot hold it.",
            run.Error.ReplaceLineEndings(" "));
        Assert.DoesNotContain("   at ", run.Error);
        Assert.Equal(["mine.safetensors"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("a\"b.safetensors")]
    [InlineData("a\nb.safetensors")]
    [InlineData("a b.safetensors")]
    [InlineData(".safetensors")]
    [InlineData("...safetensors")]
    [InlineData(".hidden.safetensors")]
    public async Task A_file_whose_name_is_no_model_s_is_no_model_of_Triton_s(string name)
    {
        if (OperatingSystem.IsWindows() && name.IndexOfAny(['"', '\n']) >= 0)
            return; // There are no such files there.
        using var folder = new TemporaryFolder();
        SafetensorsFile.Write(folder[name], PretrainedNetwork.Find("dncnn").Load());

        var refused = await CommandRun.Of(["export", folder[name], "--triton", folder["models/here"]]);
        var alone = await CommandRun.Of(["export", folder[name], "--onnx", folder["alone.onnx"]]);

        Assert.Equal((FashionGanCommand.Usage, FashionGanCommand.Success), (refused.ExitCode, alone.ExitCode));
        Assert.Contains(
            "a file whose name has 1 to 128 letters, digits, '_', '-' and '.', which is not the first, since the model is called so.",
            refused.Error.ReplaceLineEndings(" "));
        Assert.Equal(
            [name, "alone.onnx"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Says_what_is_wrong_with_the_command_line()
    {
        using var folder = new TemporaryFolder();

        var neither = await CommandRun.Of(["export", "dncnn", "--model-version", "0"]);
        var unknown = await CommandRun.Of(["export", "nobody", "--onnx", folder["a.onnx"]]);
        var missing = await CommandRun.Of(["export", folder["no.safetensors"], "--onnx", folder["a.onnx"]]);

        Assert.Contains(
            "export: --onnx is null, allowed is a file, unless --triton names a folder; --model-version is 0, allowed is 1 to 2147483647.",
            neither.Error.ReplaceLineEndings(" "));
        Assert.Contains("There is no pretrained network 'nobody'. There are: conditional-generator, dncnn-blind",
            unknown.Error.ReplaceLineEndings(" "));
        Assert.Contains("no such file", missing.Error.ReplaceLineEndings(" "));
        Assert.Equal(
            (FashionGanCommand.Usage, FashionGanCommand.Usage, FashionGanCommand.Failure),
            (neither.ExitCode, unknown.ExitCode, missing.ExitCode));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static Dictionary<string, string> Metadata(string path) =>
        ModelProto.Parser.ParseFrom(File.ReadAllBytes(path)).MetadataProps.ToDictionary(m => m.Key, m => m.Value);
}
