using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;

namespace FashionGan;

/// <summary>This assembly as a program: loads a model as any other program would, and writes down what it predicts.</summary>
internal static class ScoringProcess
{
    /// <param name="args">The model, the file to write, <c>real</c> or <c>synthetic</c>, and how many test images.</param>
    public static int Main(string[] args)
    {
        if (args is not [var model, var output, var source, var rows])
            return 1;
        var ml = new MLContext();
        var scored = ml.Model.Load(model, out _).Transform(Images(ml, source, int.Parse(rows, CultureInfo.InvariantCulture)));
        File.WriteAllLines(output, Predictions(scored));
        return 0;
    }

    public static IDataView Images(MLContext ml, string source, int rows) => source == "real"
        ? ml.Data.TakeRows(ml.Data.LoadFashionMnist(FashionMnistSplit.Test), rows)
        : ml.Data.LoadSyntheticGarments(rows, seed: 5, firstIndex: 100_000);

    /// <summary>A line a row: the label, and every noisy pixel to the last bit.</summary>
    public static IEnumerable<string> Predictions(IDataView scored) => ViewRows.Read(scored, "Noisy", "PredictedLabel")
        .Select(r => $"{r.Values["PredictedLabel"]} {string.Join(' ', r.Floats("Noisy").Select(v => BitConverter.SingleToInt32Bits(v).ToString("x")))}");

    public static string[] Run(string model, string source, int rows)
    {
        string output = model + ".txt";
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(ScoringProcess).Assembly.Location, model, output, source, $"{rows}"])
        {
            RedirectStandardError = true,
        };
        // Under a test host the process path is the host's; the program itself needs dotnet.
        if (!Path.GetFileNameWithoutExtension(start.FileName).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
            start.FileName = "dotnet";
        using var process = Process.Start(start)!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
        return File.ReadAllLines(output);
    }
}
