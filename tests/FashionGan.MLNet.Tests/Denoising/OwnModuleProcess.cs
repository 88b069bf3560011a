using System.Diagnostics;
using Microsoft.ML;

namespace FashionGan;

/// <summary>
/// This assembly as a program that trains TorchSharp modules of its own and is killed on the way, goes on, or loads what was saved.
/// </summary>
internal static class OwnModuleProcess
{
    public const string Verb = "own-modules", Begin = "begin", GoOn = "go-on", Load = "load";

    private const int Side = 12, Latent = 7;

    public static string[] Kinds { get; } = ["plain", "custom-layer", "batch-norm"];

    private static readonly MLContext Ml = new(seed: 1);

    public static int Main(string[] args)
    {
        string folder = args[2];
        switch (args[1])
        {
            case Begin:
                foreach (string kind in Kinds)
                {
                    Walk(Denoiser(kind, folder).Start(Noisy));
                    Walk(Gan(kind, folder).Start(Images));
                }
                File.WriteAllText(Reached(folder), "");
                Thread.Sleep(Timeout.Infinite);
                return 1;
            case GoOn:
                foreach (string kind in Kinds)
                {
                    var denoiser = Denoiser(kind, folder).Fit(Noisy);
                    var gan = Gan(kind, folder).Fit(Images);
                    File.WriteAllBytes(Path.Combine(folder, $"{kind}.weights"), Bytes(denoiser, gan));
                    File.WriteAllLines(Path.Combine(folder, $"{kind}.pixels"), Pixels(denoiser, gan));
                    Ml.Model.Save(denoiser, Noisy.Schema, Path.Combine(folder, $"{kind}-denoiser.zip"));
                    Ml.Model.Save(gan, Latents.Schema, Path.Combine(folder, $"{kind}-gan.zip"));
                }
                return 0;
            default:
                File.WriteAllLines(Path.Combine(folder, "messages"), Kinds.Select(kind => Fault(() => Loaded(kind, folder).Count())));
                foreach (string kind in Kinds)
                {
                    NetworkModules.Register(Name(kind), () => OwnModules.Create(kind));
                    NetworkModules.Register($"{Name(kind)}-generator", () => OwnGans.Generator(kind, Latent, Side));
                    File.WriteAllLines(Path.Combine(folder, $"{kind}.loaded"), Loaded(kind, folder));
                }
                return 0;
        }
    }

    /// <summary>Begins to train, and is killed after batch 2 of epoch 3 of every network.</summary>
    public static void BeginAndKill(string folder)
    {
        using var process = ScoringProcess.Begin(null, Verb, Begin, folder);
        var errors = process.StandardError.ReadToEndAsync();
        var watch = Stopwatch.StartNew();
        while (!File.Exists(Reached(folder)) && !process.HasExited && watch.Elapsed < TimeSpan.FromMinutes(3))
            Thread.Sleep(20);
        bool reached = File.Exists(Reached(folder));
        process.Kill(); // SIGKILL: nothing in it can do anything any more.
        process.WaitForExit();
        Assert.True(reached, errors.Result);
    }

    /// <summary>What an uninterrupted training gives: weights, and pixels.</summary>
    public static (byte[] Weights, string[] Pixels) Uninterrupted(string kind)
    {
        var (denoiser, gan) = (Denoiser(kind, null).Fit(Noisy), Gan(kind, null).Fit(Images));
        return (Bytes(denoiser, gan), [.. Pixels(denoiser, gan)]);
    }

    /// <summary>What the modules are called.</summary>
    public static string Name(string kind) => $"killed-{kind}";

    private static IDataView Images => Ml.Data.LoadImageSet(TestImages.Shapes(60, Side));

    private static IDataView Noisy => Ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(0.3f), 5).Fit(Images).Transform(Images);

    private static IDataView Latents => Ml.Data.SampleLatents(10, Latent, seed: 9);

    private static DenoiserEstimator Denoiser(string kind, string? folder) => Ml.ImageRestoration().Trainers.Network(
        "Denoised", "Noisy", "Image", Name(kind), () => OwnModules.Create(kind),
        OwnModuleTests.Options with { Epochs = 3, CheckpointFolder = Checkpoints(folder, $"{kind}-denoiser") });

    private static GanEstimator Gan(string kind, string? folder) => Ml.ImageGeneration().Trainers.Network(
        "Generated", "Image", Name(kind), () => OwnGans.Generator(kind, Latent, Side), () => OwnGans.Discriminator(kind, Side),
        OwnGanTests.Options with { Epochs = 3, CheckpointFolder = Checkpoints(folder, $"{kind}-gan") });

    private static string? Checkpoints(string? folder, string name) => folder is null ? null : Path.Combine(folder, name);

    private static string Reached(string folder) => Path.Combine(folder, "reached");

    // The walk is neither left nor ended: only a kill stops it here.
    private static void Walk<TModel>(TrainingRun<TModel> run) where TModel : RowTransformer
    {
        var walk = run.GetEnumerator();
        while (walk.MoveNext() && walk.Current is not BatchReport { Epoch: 3, Batch: 2 }) { }
    }

    private static IEnumerable<string> Loaded(string kind, string folder) => Pixels(
        Ml.Model.LiftToBatches(Ml.Model.Load(Path.Combine(folder, $"{kind}-denoiser.zip"), out _)),
        Ml.Model.LiftToBatches(Ml.Model.Load(Path.Combine(folder, $"{kind}-gan.zip"), out _)));

    private static IEnumerable<string> Pixels(ITransformer denoiser, ITransformer gan) =>
        Read(denoiser.Transform(Noisy), "Denoised").Concat(Read(gan.Transform(Latents), "Generated"));

    private static IEnumerable<string> Read(IDataView data, string column) => ViewRows.Read(data, column)
        .Select(r => string.Join(' ', r.Floats(column).Select(v => BitConverter.SingleToInt32Bits(v).ToString("x"))));

    private static byte[] Bytes(DenoiserTransformer denoiser, GeneratorTransformer gan) =>
    [
        .. SafetensorsFile.ToBytes(denoiser.Weights), .. SafetensorsFile.ToBytes(gan.Weights),
        .. SafetensorsFile.ToBytes(gan.DiscriminatorWeights!),
    ];

    private static string Fault(Func<int> action)
    {
        try
        {
            return $"{action()} rows";
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name}: {e.Message}";
        }
    }
}
