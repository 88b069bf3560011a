using System.Diagnostics;
using FashionGan.Torch;

namespace FashionGan.Cli.Tests;

/// <summary>Real processes in which libtorch is switched off, as on a machine that has none.</summary>
public sealed class WithoutLibtorchTests : IDisposable
{
    private const string Message =
        "libtorch is switched off by FASHION_GAN_LIBTORCH=off in the environment, so nothing can be trained and no GPU used; "
        + "trained networks run by plain .NET. Unset the variable to train.";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("reproduce", "--rows", "64", "--epochs", "1", "--out", "{0}")]
    [InlineData("train-gan", "--rows", "64", "--epochs", "1", "--out", "{0}/g.safetensors")]
    [InlineData("train-diffusion", "--rows", "64", "--epochs", "1", "--out", "{0}/d.safetensors")]
    [InlineData("train-denoiser", "--rows", "64", "--epochs", "1", "--out", "{0}/d.safetensors")]
    [InlineData("train-extractor", "--rows", "64", "--epochs", "1", "--out", "{0}/e.safetensors")]
    [InlineData("reproduce", "--device", "cuda:0", "--out", "{0}")]
    public void Training_says_so_in_one_line_before_it_reads_or_writes_anything(params string[] args)
    {
        var (code, output, error) = Run([.. args, "--data", "/no/such/folder"]);

        Assert.Equal((FashionGanCommand.Failure, ""), (code, output));
        Assert.Equal("error: " + Message, OneLine(error));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void The_trained_networks_work_in_a_pipeline()
    {
        var (code, output, error) = Run(["demo", "--data", "synthetic", "--out", _folder.Path]);

        Assert.Equal((FashionGanCommand.Success, ""), (code, error));
        Assert.Contains("ML.NET pipelines, run by plain .NET", OneLine(output));
        Assert.True(File.Exists(_folder["report.html"]));
    }

    [Fact]
    public void The_doctor_says_it()
    {
        var (code, output, _) = Run(["doctor", "--native"]);

        Assert.Equal(FashionGanCommand.Failure, code);
        Assert.Equal("missing libtorch: " + Message, OneLine(output));
    }

    public void Dispose() => _folder.Dispose();

    private static string OneLine(string text) =>
        string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private (int Code, string Output, string Error) Run(string[] args)
    {
        var start = new ProcessStartInfo(
            "dotnet", [typeof(FashionGanCommand).Assembly.Location, .. args.Select(a => string.Format(null, a, _folder.Path))])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment[TorchLibrary.Switch] = "off";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
