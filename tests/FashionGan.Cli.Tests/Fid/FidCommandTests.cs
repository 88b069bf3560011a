using System.Text.RegularExpressions;

namespace FashionGan.Cli.Tests;

public class FidCommandTests
{
    [Fact]
    public async Task Four_parts_give_the_images_and_the_distance_of_one_run_to_the_bit()
    {
        using var folder = new TemporaryFolder();
        SmallData.Write(folder.Path, train: 300, test: 200);
        string[] generate = ["generate", "--count", "270", "--seed", "5", "--network", PretrainedNetwork.Generator.Name];
        await Run([.. generate, "--out", folder["whole.parquet"]]);
        await Run([.. generate, "--out", folder["whole"]]);
        await Run(["moments", folder["whole.parquet"], "--out", folder["whole.safetensors"]]);
        var files = new List<string>();
        var images = new List<string>();
        for (int i = 1; i <= 4; i++)
        {
            await Run([.. generate, "--out", folder[$"part{i}"], "--shard", $"{i}/4"]);
            images.AddRange(Directory.GetFiles(folder[$"part{i}"]).Order(StringComparer.Ordinal));
            files.Add(folder[$"{i}.safetensors"]);
            await Run(["moments", folder[$"part{i}"], "--out", files[^1]]);
        }

        string one = await Run(["fid", folder["whole.safetensors"], "--data", folder.Path]);
        string four = await Run(["fid", .. files, "--data", folder.Path]);
        string unordered = await Run(["fid", files[2], folder["part4"], files[0], files[1], "--data", folder.Path]);

        Assert.Equal(
            Directory.GetFiles(folder["whole"]).Order(StringComparer.Ordinal).Select(File.ReadAllBytes), images.Select(File.ReadAllBytes));
        Assert.Equal(Distance(one), Distance(four));
        Assert.Equal(Distance(one), Distance(unordered));
        Assert.Matches(
            @"FID [0-9.]+ \(floor [0-9.]+\): 270 images against 200 test images, by fashion-classifier [0-9a-f]{12}\.",
            four.ReplaceLineEndings(" "));
    }

    [Fact]
    public async Task Parts_of_a_file_are_scored_against_moments_as_the_whole_is()
    {
        using var folder = new TemporaryFolder();
        await Run(["generate", "--count", "20", "--network", PretrainedNetwork.Generator.Name, "--out", folder["g.parquet"]]);
        await Run(["generate", "--count", "12", "--seed", "9", "--network", PretrainedNetwork.Generator.Name, "--out", folder["r"]]);
        await Run(["moments", folder["r"], "--out", folder["r.safetensors"]]);
        for (int i = 1; i <= 3; i++)
            Assert.Contains(
                $"(part {i}/3)", await Run(["moments", folder["g.parquet"], "--shard", $"{i}/3", "--out", folder[$"{i}.safetensors"]]));

        string whole = await Run(["fid", folder["g.parquet"], "--against", folder["r.safetensors"]]);
        string parts = await Run(
            ["fid", folder["1.safetensors"], folder["2.safetensors"], folder["3.safetensors"], "--against", folder["r"]]);

        Assert.Equal(Distance(whole), Distance(parts));
        Assert.Contains("20 images against 12 of", whole.ReplaceLineEndings(" "));
    }

    [Fact]
    public async Task What_cannot_be_measured_is_said_in_one_line()
    {
        using var folder = new TemporaryFolder();
        PngFile.Write(folder["small.png"], new GreyImage(new ImageSize(8, 9), new float[72]));
        File.WriteAllBytes(folder["bad.safetensors"], new byte[100]);

        async Task<string> Fault(params string[] args)
        {
            var run = await CommandRun.Of(args);
            Assert.NotEqual(0, run.ExitCode);
            return run.Error.ReplaceLineEndings(" ");
        }

        Assert.Contains("the image is 8x9, the extractor reads 28x28; resize it.",
            await Fault("moments", folder["small.png"], "--out", folder["m.safetensors"]));
        Assert.Contains("header of a safetensors file takes 2 to", await Fault("fid", folder["bad.safetensors"]));
        Assert.Contains(
            "no such file. 'fashion-gan moments IMAGES --out FILE' writes one.", await Fault("fid", folder["none.safetensors"]));
        Assert.Contains(
            "--shard is 1/2, but there are only 1 images: this part has none.",
            await Fault("moments", folder["small.png"], "--shard", "1/2", "--out", folder["m.safetensors"]));
        Assert.Contains("exists already", await Fault("moments", folder["small.png"], "--out", folder["bad.safetensors"]));
        Assert.Equal(["bad.safetensors", "small.png"],
            Directory.GetFiles(folder.Path).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    private static async Task<string> Run(string[] args)
    {
        var run = await CommandRun.Of(args);
        Assert.Equal(("", FashionGanCommand.Success), (run.Error, run.ExitCode));
        return run.Output;
    }

    private static string Distance(string output) => Regex.Match(output, @"FID (\S+)").Groups[1].Value is { Length: > 8 } digits
        ? digits.TrimEnd(':') : throw new InvalidOperationException(output);
}
