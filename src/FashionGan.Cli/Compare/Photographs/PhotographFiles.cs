using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>What a comparison on photographs leaves behind, apart from its rows: figures alone, no part of any photograph.</summary>
internal static class PhotographFiles
{
    public const string Tables = "tables.md";

    private const string Figures = "photographs.csv";

    /// <summary>What the files are called.</summary>
    public static ImmutableArray<string> Names { get; } = [Figures, Tables];

    private const string About =
        "A method cleans the luma (Rec. 601). It estimates the noise from each photograph, or is told one sigma for all of them. "
        + "The colour differences are cleaned by\nwavelets that are told the luma's noise, but by the networks for any picture in "
        + "their row. PSNR in dB and SSIM are means over the pairs; gains are in the luma's PSNR. Results count as the 8 bits of a file.";

    public static IReadOnlyCollection<ResultFile> Of(
        CompareOptions options, int pairs, IReadOnlyList<PhotographMethod> methods, IReadOnlyList<PhotographRow> rows, bool completed,
        TimeSpan took) =>
    [
        ResultFile.Text(Figures, PhotographTables.All(rows).ToCsv()),
        ResultFile.Text(Tables, $"""
            # Denoisers on photographs with {options.Noise?.Description ?? "a camera's own noise"}

            {(options.Noise is null
                ? $"{pairs:N0} pairs of a shot and what it should be"
                : $"The luma of {pairs:N0} photographs, with that noise added, seed {options.Seed}")}; {TimeLeft.Say(took)} on {
                Environment.ProcessorCount} processors.{(completed ? "" : " Stopped early: rows are missing.")} Command: `{
                options.CommandLine}`

            {About}

            {PhotographTables.Methods(methods, rows).ToMarkdown()}
            PSNR of the luma, by what the methods are told:

            {PhotographTables.BySigma(methods, rows).ToMarkdown()}
            """),
    ];
}
