namespace FashionGan.Cli;

/// <summary>The demonstration's pictures.</summary>
internal sealed record DemoFigures(Figure Garments, Figure Refined, Figure Ways, IReadOnlyList<Figure> Denoised)
{
    private const int ShownColumns = 10;

    public IEnumerable<Figure> All => [Garments, Refined, Ways, .. Denoised];

    public static DemoFigures Of(DemoResult result) => new(
        Figure.Of(
            "garments",
            $"Garments drawn by {TrainedNetworks.DefaultGenerator.Name}, a row for each class that was asked for; "
            + "each column from the same noise.",
            ImageGrid.Draw(result.Garments, new ImageGridOptions
            {
                Columns = result.Garments.Count / result.Classes.Length, RowCaptions = result.Classes,
            })),
        Rows(
            "refined",
            $"Garments by {PretrainedNetwork.Generator.Name}: as generated, cleaned once, "
            + "and refined by adding noise and taking it away step by step.", result.Refinement),
        Figure.Of(
            "interpolation",
            $"By {PretrainedNetwork.Generator.Name}: each row goes from one garment to the next along the great arc between their vectors; "
            + "the next row goes on from there.",
            ImageGrid.Draw(result.Ways, new ImageGridOptions { Columns = result.WaySteps, Scale = 2 })),
        [.. result.Comparisons.Select(Draw)]);

    private static Figure Draw(DemoComparison comparison) => Rows(
        $"denoised-{comparison.Name.Replace(' ', '-')}",
        $"The first {Math.Min(ShownColumns, comparison.Clean.Count)} {comparison.Name}: clean, with noise, and cleaned.",
        [("clean", comparison.Clean), .. comparison.Methods.Select(m => (m.Method, m.Images))]);

    /// <summary>The first of the same images in several versions, a row each.</summary>
    private static Figure Rows(string name, string caption, IReadOnlyList<(string Version, ImageBatch Images)> rows)
    {
        int columns = Math.Min(ShownColumns, rows[0].Images.Count);
        return Figure.Of(name, caption, ImageGrid.Draw(
            ImageBatch.Join([.. rows.Select(r => r.Images[..columns])]), new ImageGridOptions
            {
                Columns = columns, Scale = 3, RowCaptions = [.. rows.Select(r => r.Version)],
            }));
    }
}
