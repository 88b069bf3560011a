namespace FashionGan.Cli;

/// <summary>Writes everything a reproduction leaves behind; each file appears whole or not at all.</summary>
internal static class ReproductionFiles
{
    public const string Report = "report.html";

    public static void Write(ReproductionResult result)
    {
        string folder = result.Options.Out;
        var figures = ReproductionFigures.Of(result);
        foreach (var figure in figures.All)
            AtomicFile.Write(Path.Combine(folder, "figures", figure.FileName), stream => stream.Write(figure.Content));
        AtomicFile.WriteText(Path.Combine(folder, "metrics.json"), MetricsJson.Write(result) + "\n");
        AtomicFile.WriteText(Path.Combine(folder, "history.csv"), HistoryTable.Of(result).ToCsv());
        foreach (var (name, weights) in Weights(result))
            SafetensorsFile.Write(Path.Combine(folder, "weights", name + ".safetensors"), weights);
        AtomicFile.WriteText(Path.Combine(folder, Report), ReproductionReport.Write(result, figures));
    }

    private static IEnumerable<(string Name, NetworkWeights Weights)> Weights(ReproductionResult result)
    {
        if (result.Denoising is { } denoising)
            yield return ("denoiser", denoising.Weights);
        if (result.Generation is { } generation)
        {
            yield return ("generator", generation.Generator);
            yield return ("discriminator", generation.Discriminator);
        }
    }
}
