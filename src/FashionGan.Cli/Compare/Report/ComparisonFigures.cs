using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>The comparison's pictures.</summary>
internal sealed record ComparisonFigures(ImmutableArray<Figure> Denoised, ImmutableArray<Figure> Curves, ImmutableArray<Figure> Generated)
{
    public IEnumerable<Figure> All => [.. Denoised, .. Curves, .. Generated];

    public static ComparisonFigures Of(ComparisonResult result) =>
        new([.. DrawDenoised(result)], [.. DrawCurves(result)], [.. DrawGenerated(result)]);

    /// <summary>The same images under every method: one picture a noise.</summary>
    private static IEnumerable<Figure> DrawDenoised(ComparisonResult result)
    {
        foreach (var (noise, images) in result.Noises.Where(
            n => n.Noise.Table != CompareTable.Denoising || n.Noise.Model is GaussianNoise { Sigma: ComparedNoise.ShownSigma }))
        {
            var rows = result.Denoisers.Select(m => (m.Name, Row: result.Row(m, noise))).Where(r => r.Row is not null).ToArray();
            if (rows.Length == 0)
                continue;
            int columns = rows[0].Row!.Shown.Length / images.Batch.Size.Pixels;
            float[] pixels = [.. images.Batch[..columns].Pixels.Span, .. rows.SelectMany(r => r.Row!.Shown.Select(b => b / 255f))];
            string name = noise.Table == CompareTable.Denoising ? "sigma-0.2" : noise.Name.Replace(' ', '-');
            yield return Figure.Of(
                $"denoised-{name}", $"{noise.Model.Description}: the first {columns} of {images.Name}, under every method.",
                ImageGrid.Draw(
                    pixels, images.Batch.Size,
                    new ImageGridOptions { Columns = columns, Scale = 2, RowCaptions = ["clean", .. rows.Select(r => r.Name)] }));
        }
    }

    private static IEnumerable<Figure> DrawCurves(ComparisonResult result)
    {
        ComparedNoise[] noises = [.. result.Noises.Select(n => n.Noise).Where(n => n.Table == CompareTable.Denoising)];
        var series = result.Denoisers
            .Select(m =>
                (m.Name, Points: noises.Select(n => (X: (double)((GaussianNoise)n.Model).Sigma, Row: result.Row(m, n)))
                .Where(p => p.Row is not null).OrderBy(p => p.X).ToArray()))
            .Where(s => s.Points.Length == noises.Length && noises.Length > 1 && Drawn.Contains(s.Name))
            .Select(s => new ChartSeries(s.Name, s.Points.Select(p => p.X), s.Points.Select(p => p.Row!.Subset.Psnr)))
            .ToImmutableArray();
        if (series.Length > 0)
            yield return Figure.Of("psnr-by-sigma", "PSNR by the noise's sigma, on the images that every method cleaned.", new LineChart
            {
                Title = "Denoising", XLabel = "sigma", YLabel = "PSNR (dB)", Series = series,
            });
    }

    // As many lines as can be told apart.
    private static readonly string[] Drawn =
        ["noisy", "BayesShrink wavelets", "BM3D", "patch GMM (EPLL)", "the paper's autoencoder, sigma 0.2", "DnCNN, blind", "U-Net, blind"];

    private static IEnumerable<Figure> DrawGenerated(ComparisonResult result)
    {
        foreach (var (group, rows) in result.Groups)
        {
            int count = rows[0].Shown.Length / ImageSize.FashionMnist.Pixels;
            yield return Figure.Of(
                $"generated-{rows[0].Generator}", $"{group.Name}: the first {count}, as they came.",
                ImageGrid.Draw(
                    [.. rows[0].Shown.Select(b => b / 255f)], ImageSize.FashionMnist, new ImageGridOptions { Columns = 12, Scale = 2 }));
        }
    }
}
