using System.Globalization;
using Microsoft.ML;

namespace FashionGan;

/// <summary>A pipeline trained with TorchSharp, saved once, and served where there is no libtorch.</summary>
public sealed class WithoutLibtorchTests : IDisposable
{
    private const int Rows = 100;

    private readonly MLContext _ml = new(seed: 1);
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [NeedsLibtorch]
    [Fact]
    public void A_saved_pipeline_gives_the_same_predictions_without_libtorch()
    {
        var train = _ml.Data.LoadSyntheticGarments(300, seed: 5);
        var model = _ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(0.2f), seed: 1)
            .Append(_ml.ImageRestoration().Trainers.Autoencoder(
                "Denoised", noisyColumnName: "Noisy", cleanColumnName: "Image",
                DenoiserOptions.Paper with { Epochs = 1, BatchSize = 100, Device = ComputeDevice.Cpu }))
            .Append(_ml.Transforms.NormalizeMinMax("Features", "Denoised"))
            .Append(_ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(maximumNumberOfIterations: 5)).Fit(train);
        string path = Path.Combine(_folder, "model.zip");
        _ml.Model.Save(model, train.Schema, path);
        var scored = model.Transform(ScoringProcess.Images(_ml, "synthetic", Rows));
        string[] here = [.. ScoringProcess.Predictions(scored)];
        float[][] denoised = [.. ViewRows.Read(scored, "Denoised").Select(r => r.Floats("Denoised"))];
        string copy = Path.Combine(_folder, "program"), program = WithoutLibtorch.CopyTo(copy);
        string[] files = Files(copy);

        foreach (string engine in new[] { "loaded", "Auto", "Managed" })
        {
            string[] there = ScoringProcess.Run(path, "synthetic", Rows, engine, program);

            Assert.Equal(here, there);
            string output = $"{path}.{engine}.txt";
            var rows = File.ReadAllLines(ScoringProcess.Denoised(output))
                .Select(l => l.Split(' ').Select(v => float.Parse(v, CultureInfo.InvariantCulture)));
            Assert.InRange(denoised.Zip(rows, (d, r) => d.Zip(r, (a, b) => Math.Abs(a - b)).Max()).Max(), 0, 1e-5f);
            string[] facts = File.ReadAllLines(ScoringProcess.Facts(output));
            Assert.Equal(["native faults: 0", "native libraries: 0"], facts[..2]);
            if (engine != "loaded")
                Assert.EndsWith("run by plain .NET", Assert.Single(facts[2..]));
        }
        Assert.Equal(files, Files(copy)); // TorchSharp's own search copies what it finds in the package cache.
        Assert.Equal(Rows, here.Length);

        // Beside libtorch the same file is run by TorchSharp where that is asked for; the processor does not need it.
        Assert.Equal(here, ScoringProcess.Run(path, "synthetic", Rows, "Torch"));
        string[] beside = File.ReadAllLines(ScoringProcess.Facts($"{path}.Torch.txt"));
        Assert.Contains("run by TorchSharp", Assert.Single(beside[2..]));
        Assert.NotEqual("native libraries: 0", beside[1]);
        Assert.Equal(here, ScoringProcess.Run(path, "synthetic", Rows, "Auto"));
        string[] auto = File.ReadAllLines(ScoringProcess.Facts($"{path}.Auto.txt"));
        Assert.Equal(["native faults: 0", "native libraries: 0"], auto[..2]);
        Assert.EndsWith("run by plain .NET", Assert.Single(auto[2..]));
    }

    private static string[] Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
