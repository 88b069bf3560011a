namespace FashionGan.Cli;

/// <summary>The demonstration's pictures.</summary>
internal sealed record DemoFigures(Figure Garments, Figure Ways, IReadOnlyList<Figure> Denoised)
{
    private const int ShownColumns = 10;

    public IEnumerable<Figure> All => [Garments, Ways, .. Denoised];

    public static DemoFigures Of(DemoResult result) => new(
        Figure.Of(
            "garments",
            $"{result.Garments.Length / result.Size.Pixels} garments made by the generator in the box, one for each random vector.",
            ImageGrid.Draw(result.Garments, result.Size, new ImageGridOptions { Columns = 8, Scale = 2 })),
        Figure.Of(
            "interpolation",
            "Each row goes from one garment to the next along the great arc between their vectors; the next row goes on from there.",
            ImageGrid.Draw(result.Ways, result.Size, new ImageGridOptions { Columns = result.WaySteps, Scale = 2 })),
        [.. result.Comparisons.Select(c => Draw(c, result.Size))]);

    private static Figure Draw(Comparison comparison, ImageSize size)
    {
        int columns = Math.Min(ShownColumns, comparison.Clean.Length / size.Pixels);
        (string Name, float[] Images)[] rows = [("clean", comparison.Clean), .. comparison.Methods.Select(m => (m.Method, m.Images))];
        var picture = ImageGrid.Draw(
            [.. rows.SelectMany(r => r.Images.Take(columns * size.Pixels))], size, new ImageGridOptions
            {
                Columns = columns, Scale = 3, RowCaptions = [.. rows.Select(r => r.Name)],
            });
        return Figure.Of(
            $"denoised-{comparison.Name.Replace(' ', '-')}", $"The first {columns} {comparison.Name}: clean, with noise, and cleaned.",
            picture);
    }
}
