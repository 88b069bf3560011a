using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>The report's pictures, drawn from what the run found; those of a part that was not reached are missing.</summary>
internal sealed record ReproductionFigures(
    ImmutableArray<Figure> Architectures, ImmutableArray<Figure> Generated, ImmutableArray<Figure> Epochs, ImmutableArray<Figure> Samples,
    ImmutableArray<Figure> Triples, ImmutableArray<Figure> GanCurves, ImmutableArray<Figure> DenoiserCurves,
    ImmutableArray<Figure> InTheBox)
{
    private const int EpochRows = 5;
    private const int EpochColumns = 12;

    public IEnumerable<Figure> All =>
        [.. Architectures, .. Generated, .. Epochs, .. Samples, .. Triples, .. GanCurves, .. DenoiserCurves, .. InTheBox];

    public static ReproductionFigures Of(ReproductionResult result) => new(
        [.. DrawArchitectures(result)], [.. DrawGenerated(result)], [.. DrawEpochs(result)], [.. DrawSamples(result)],
        [.. DrawTriples(result)], [.. DrawGanCurves(result)], [.. DrawDenoiserCurves(result)], [.. DrawInTheBox(result)]);

    private static IEnumerable<Figure> DrawArchitectures(ReproductionResult result)
    {
        if (result.Generation is { } gan)
        {
            yield return Figure.Of("figure-1a-generator", "Figure 1a. The generator.", gan.Generator.ToDiagram("Generator"));
            yield return Figure.Of(
                "figure-1b-discriminator", "Figure 1b. The discriminator.", gan.Discriminator.ToDiagram("Discriminator"));
        }
        if (result.Denoising is { } denoising)
            yield return Figure.Of(
                "figure-2-denoiser", "Figure 2. The denoising model. Its noise layer works in training only.",
                denoising.Weights.ToDiagram("Denoiser", denoising.Noise));
    }

    private static IEnumerable<Figure> DrawGenerated(ReproductionResult result)
    {
        if (result.Generation is not { } gan)
            yield break;
        yield return Figure.Of("figure-3-generated", "Figure 3. Generated images, before the denoiser.", ImageGrid.Draw(gan.Generated));
        yield return Figure.Of(
            "figure-4-generated-denoised", "Figure 4. The same images after the denoiser.", ImageGrid.Draw(gan.GeneratedDenoised));
        yield return Figure.Of(
            "figure-4b-generated-refined",
            $"Beside the paper's: the same images refined by {PretrainedNetwork.Diffusion.Name}, from the box.",
            ImageGrid.Draw(gan.GeneratedRefined));
    }

    private static IEnumerable<Figure> DrawInTheBox(ReproductionResult result)
    {
        if (result.InTheBox is not { } box)
            yield break;
        yield return Figure.Of(
            "in-the-box-generated",
            $"Not trained by this run: garments by {box.Generator.Name}, the generator in the box, a row for each class.",
            ImageGrid.Draw(box.Generated, new ImageGridOptions { Columns = InTheBoxStage.OfEachClass, RowCaptions = box.Classes }));
        yield return Figure.Of(
            "in-the-box-denoised",
            $"Test images, noisy, cleaned by the denoiser of this run, by {box.Denoiser.Name} in the box, and as they were.",
            ImageGrid.Draw(
                ImageBatch.Join([.. box.Restored.Select(r => r.Images)]),
                new ImageGridOptions { Columns = box.Restored[0].Images.Count, RowCaptions = [.. box.Restored.Select(r => r.Version)] }));
    }

    private static IEnumerable<Figure> DrawEpochs(ReproductionResult result)
    {
        if (result.Generation is not { Epochs.Length: > 0 } gan)
            yield break;
        // The first, the last and some between: a reader sees shapes become garments.
        int last = gan.Epochs.Length - 1, rows = Math.Min(EpochRows, gan.Epochs.Length);
        var shown = Enumerable.Range(0, rows).Select(i => gan.Epochs[rows == 1 ? 0 : i * last / (rows - 1)]).ToArray();
        int columns = Math.Min(EpochColumns, gan.Epochs[0].Samples.Count);
        yield return Figure.Of("epochs", "Images from the same latents as training goes on.", ImageGrid.Draw(
            ImageBatch.Join([.. shown.Select(e => e.Samples[..columns])]),
            new ImageGridOptions { Columns = columns, RowCaptions = [.. shown.Select(e => $"epoch {e.Epoch}")] }));
    }

    private static IEnumerable<Figure> DrawSamples(ReproductionResult result) =>
        (result.Generation?.Epochs ?? []).Select(epoch => Figure.Of(
            $"samples-epoch-{epoch.Epoch:D2}", $"Images from the fixed latents after epoch {epoch.Epoch}.",
            ImageGrid.Draw(epoch.Samples)));

    private static IEnumerable<Figure> DrawTriples(ReproductionResult result)
    {
        if (result.Denoising is { } denoising)
            yield return Figure.Of("triples", "Test images: noisy, denoised, clean.", ImageGrid.Draw(
                denoising.Triples,
                new ImageGridOptions
                {
                    Columns = 6, ColumnCaptions = ["noisy", "denoised", "clean", "noisy", "denoised", "clean"], Scale = 3,
                }));
    }

    private static IEnumerable<Figure> DrawGanCurves(ReproductionResult result)
    {
        if (result.Generation is not { Epochs.Length: > 0 } gan)
            yield break;
        yield return Figure.Of("gan-losses", "Mean losses of each epoch.", new LineChart
        {
            Title = "GAN losses", YLabel = "binary cross-entropy",
            Series =
                [ChartSeries.OverEpochs("discriminator", gan.Epochs.Select(e => e.DiscriminatorLoss)),
                ChartSeries.OverEpochs("generator", gan.Epochs.Select(e => e.GeneratorLoss))],
        });
        yield return Figure.Of("gan-accuracy", "The discriminator's accuracy after each epoch.", new LineChart
        {
            Title = "Discriminator accuracy", YLabel = "share judged rightly", YMin = 0, YMax = 1,
            Series =
                [ChartSeries.OverEpochs("real", gan.Epochs.Select(e => e.AccuracyReal)),
                ChartSeries.OverEpochs("generated", gan.Epochs.Select(e => e.AccuracyFake))],
            Guides = [new ChartGuide("guessing", 0.5)],
        });
        if (FidChart.Of(gan.Epochs) is { } fid)
            yield return Figure.Of("gan-fid", "FID of the generated images after each epoch, beside its floor.", fid);
    }

    private static IEnumerable<Figure> DrawDenoiserCurves(ReproductionResult result)
    {
        if (result.Denoising is { } denoising && denoising.Epochs.All(e => e.ValidationPsnr is not null))
            yield return Figure.Of("denoiser-psnr", "PSNR on training images held out, after each epoch.", new LineChart
            {
                Title = "Denoiser PSNR", YLabel = "dB",
                Series = [ChartSeries.OverEpochs("held out", denoising.Epochs.Select(e => e.ValidationPsnr!.Value))],
            });
    }
}
