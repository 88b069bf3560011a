using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>Everything that a reproduction leaves behind.</summary>
internal static class ReproductionFiles
{
    public const string Report = "report.html";

    private const string Metrics = "metrics.json", History = "history.csv";
    private const string Denoiser = "weights/denoiser.safetensors", Discriminator = "weights/discriminator.safetensors";

    /// <summary>The generator's weights.</summary>
    public const string Generator = "weights/generator.safetensors";

    /// <summary>What the files are called, but for the pictures.</summary>
    public static ImmutableArray<string> Names { get; } = [Report, Metrics, History, Denoiser, Generator, Discriminator];

    /// <summary>What the pictures are called.</summary>
    public static ImmutableArray<string> Patterns { get; } =
    [
        "figures/figure-*", "figures/triples.png", "figures/epochs.png", "figures/samples-epoch-*", "figures/in-the-box-*.png",
        "figures/gan-*.svg", "figures/denoiser-*.svg",
    ];

    /// <summary>The files, the report last.</summary>
    public static IReadOnlyCollection<ResultFile> Of(ReproductionResult result)
    {
        var figures = ReproductionFigures.Of(result);
        return
        [
            .. figures.All.Select(f => f.File),
            ResultFile.Text(Metrics, MetricsJson.Write(result) + "\n"),
            ResultFile.Text(History, HistoryTable.Of(result).ToCsv()),
            .. Weights(result),
            ResultFile.Text(Report, ReproductionReport.Write(result, figures)),
        ];
    }

    private static IEnumerable<ResultFile> Weights(ReproductionResult result)
    {
        if (result.Denoising is { } denoising)
            yield return new ResultFile(Denoiser, SafetensorsFile.ToBytes(denoising.Weights));
        if (result.Generation is { } generation)
        {
            yield return new ResultFile(Generator, SafetensorsFile.ToBytes(generation.Generator));
            yield return new ResultFile(Discriminator, SafetensorsFile.ToBytes(generation.Discriminator));
        }
    }
}
