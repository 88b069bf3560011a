using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;

namespace FashionGan;

/// <summary>This assembly as a program: loads a model as any other program would, and writes down what it predicts.</summary>
internal static class ScoringProcess
{
    /// <param name="args">
    /// The model, the file to write, <c>real</c> or <c>synthetic</c>, how many test images, and an engine to lift the model with, or
    /// <c>loaded</c>.
    /// </param>
    public static int Main(string[] args)
    {
        if (args is [PictureProcess.Verb, ..])
            return PictureProcess.Main(args);
        if (args is [OwnModuleProcess.Verb, ..])
            return OwnModuleProcess.Main(args);
        if (args is not [var model, var output, var source, var rows, var engine])
            return 1;
        int faults = 0;
        AppDomain.CurrentDomain.FirstChanceException += (_, e) => faults += IsNative(e.Exception) ? 1 : 0;
        var ml = new MLContext();
        var loaded = ml.Model.Load(model, out _);
        var served = engine == "loaded" ? loaded : ml.Model.LiftToBatches(loaded, Enum.Parse<InferenceEngine>(engine));
        var scored = served.Transform(Images(ml, source, int.Parse(rows, CultureInfo.InvariantCulture)));
        File.WriteAllLines(output, Predictions(scored));
        File.WriteAllLines(
            Denoised(output), ViewRows.Read(scored, "Denoised")
            .Select(r => string.Join(' ', r.Floats("Denoised").Select(v => v.ToString("R", CultureInfo.InvariantCulture)))));
        File.WriteAllLines(Facts(output), [
            $"native faults: {faults}",
            $"native libraries: {Process.GetCurrentProcess().Modules.Cast<ProcessModule>().Count(m => IsLibtorch(m.ModuleName))}",
            .. ((IEnumerable<ITransformer>)served).OfType<DenoiserTransformer>().Select(d => d.ToString())]);
        return 0;
    }

    public static IDataView Images(MLContext ml, string source, int rows) => source == "real"
        ? ml.Data.TakeRows(ml.Data.LoadFashionMnist(FashionMnistSplit.Test), rows)
        : ml.Data.LoadSyntheticGarments(rows, seed: 5, firstIndex: 100_000);

    /// <summary>A line a row: the label, and every noisy pixel to the last bit.</summary>
    public static IEnumerable<string> Predictions(IDataView scored) => ViewRows.Read(scored, "Noisy", "PredictedLabel")
        .Select(
            r =>
                $"{r.Values["PredictedLabel"]} "
                + $"{string.Join(' ', r.Floats("Noisy").Select(v => BitConverter.SingleToInt32Bits(v).ToString("x")))}");

    /// <summary>The file beside <paramref name="output"/> with the cleaned pixels, a line a row.</summary>
    public static string Denoised(string output) => output + ".denoised";

    /// <summary>The file beside <paramref name="output"/> with what was seen of the native library, and what ran the networks.</summary>
    public static string Facts(string output) => output + ".facts";

    /// <param name="model">The saved model.</param>
    /// <param name="source"><c>real</c> or <c>synthetic</c>.</param>
    /// <param name="rows">Test images.</param>
    /// <param name="engine">An engine to lift with, or <c>loaded</c>.</param>
    /// <param name="program">The program; by default where this one is.</param>
    public static string[] Run(string model, string source, int rows, string engine = "loaded", string? program = null)
    {
        string output = $"{model}.{engine}.txt";
        Start(program, model, output, source, $"{rows}", engine);
        return File.ReadAllLines(output);
    }

    /// <summary>Runs this assembly, or a copy of it, as a program until it ends well.</summary>
    public static void Start(string? program, params string[] args)
    {
        using var process = Begin(program, args);
        var errors = process.StandardError.ReadToEndAsync();
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        Assert.Equal("", said); // A library does not write to its user's console.
    }

    /// <summary>Starts this assembly, or a copy of it, as a program.</summary>
    public static Process Begin(string? program, params string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [program ?? typeof(ScoringProcess).Assembly.Location, .. args])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        // Under a test host the process path is the host's; the program itself needs dotnet.
        if (!Path.GetFileNameWithoutExtension(start.FileName).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
            start.FileName = "dotnet";
        return Process.Start(start)!;
    }

    private static bool IsNative(Exception e) =>
        e is DllNotFoundException or TypeInitializationException or BadImageFormatException
            || (e is NotSupportedException && e.Message.Contains("TorchSharp", StringComparison.Ordinal));

    private static bool IsLibtorch(string module) =>
        module.Contains("LibTorchSharp", StringComparison.Ordinal) || module.Contains("torch_cpu", StringComparison.Ordinal);
}
