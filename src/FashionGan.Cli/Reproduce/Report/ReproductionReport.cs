namespace FashionGan.Cli;

/// <summary>Writes <c>report.html</c>: the paper's figures and tables, made by this run.</summary>
internal static class ReproductionReport
{
    public static string Write(ReproductionResult result, ReproductionFigures figures)
    {
        var data = result.Data;
        var report = new HtmlReport("Denoising GANs on Fashion-MNIST")
        {
            Subtitle =
                $"{data.Train.Count:N0} training images, {data.Test.Count:N0} test images, seed {result.Options.Seed}, {result.Device}, "
                + $"{result.Threads} threads, {TimeLeft.Say(TimeSpan.FromSeconds(result.Seconds))}.",
            Banner = $"{data.Caution} {(result.Completed ? "" : "Stopped early: this is what was done so far.")}".Trim(),
            Footer = $"Made by `{result.Options.CommandLine}`, begun {result.Started:u}. After the paper Enhancing image generation with "
                + "denoising GANs: a case study on Fashion MNIST.",
        };
        Summarise(report, result);
        Generation(report, result, figures);
        Denoising(report, result, figures);
        if (result is { InTheBox: not null, Generation: not null, Denoising: not null })
            InTheBoxSection.Add(report, result, figures);
        Networks(report, figures);
        History(report, result);
        return report.ToHtml();
    }

    private static void Summarise(HtmlReport report, ReproductionResult result)
    {
        var highlights = new List<(string, string)>();
        if (result.Denoising is { } d)
        {
            highlights.Add(($"{d.Noisy.Psnr.Mean:F1} to {d.Denoised.Psnr.Mean:F1} dB", "PSNR of noisy and of denoised test images"));
            highlights.Add(($"{d.Noisy.Ssim.Mean:F3} to {d.Denoised.Ssim.Mean:F3}", "SSIM of the same"));
        }
        if (result.Generation is { Epochs: [.., { Fid: { } fid }] })
            highlights.Add(($"{fid.Value:F1} ({fid.Floor:F1})", "FID of the generator after the last epoch (its floor)"));
        if (result.Generation is { Epochs: [.., var last] })
            highlights.Add(
                ($"{last.AccuracyReal:P0} / {last.AccuracyFake:P0}", "Discriminator right on real / generated images, last epoch"));
        if (result.ImagesPerSecond is { } speed)
            highlights.Add(($"{speed:F0}", "Training images a second"));
        report.Section("Result").Highlights([.. highlights]);
    }

    private static void Generation(HtmlReport report, ReproductionResult result, ReproductionFigures figures)
    {
        if (result.Generation is not { Epochs.Length: > 0 } gan)
            return;
        report.Section("Generated images")
            .Figures(Shown(figures.Generated))
            .Prose(
                "Figure 4 is Figure 3 passed through the denoiser, pixel for pixel the same images: a GAN and a denoiser in one pipeline. "
                + "One pass of a denoiser takes away what looks like noise, and detail with it. The third picture is Figure 3 too: noise "
                + "was added, and taken away step by step by a network trained for every noise level, which puts detail back.")
            .Figures(Shown(figures.Epochs))
            .Figures(Shown(figures.GanCurves))
            .Prose(string.Join(' ', gan.Epochs.Select(e => e.Fid?.Note).OfType<string>().Distinct()));
        if (gan.Discrimination is { } judged)
            report.Prose(
                $"On {judged.Images:N0} test images against as many generated ones, the trained discriminator reaches an accuracy of "
                + $"{judged.Accuracy:F3} and an area under the ROC curve of {judged.AreaUnderRocCurve:F3} (0.5 is guessing).");
    }

    private static void Denoising(HtmlReport report, ReproductionResult result, ReproductionFigures figures)
    {
        if (result.Denoising is not { } denoising)
            return;
        report.Section("Denoising")
            .Prose($"Noise: {denoising.Noise.Description}. Measured on "
                + $"{(denoising.Denoised.Count == result.Data.Test.Count ? "all" : "the first")} {denoising.Denoised.Count:N0} test "
                + "images, mean and standard deviation over images. Half of all pixels are black, so clipping the noise already helps.")
            .Table(Overall(denoising))
            .Figures(Shown(figures.Triples))
            .Table(PerClass(denoising, result.Data.Test), "By class")
            .Figures(Shown(figures.DenoiserCurves));
    }

    private static void Networks(HtmlReport report, ReproductionFigures figures)
    {
        if (figures.Architectures.Length > 0)
            report.Section("Networks").Prose("Drawn from the networks that ran.").Figures(Shown(figures.Architectures));
    }

    private static void History(HtmlReport report, ReproductionResult result)
    {
        report.Section("History");
        if (result.Generation is { Epochs.Length: > 0 } gan)
            report.Table(HistoryFigures.Table(gan.Epochs), "GAN");
        if (result.Denoising is { } denoising)
            report.Table(HistoryFigures.Table(denoising.Epochs), "Denoiser");
        report.Code(result.Options.CommandLine);
    }

    private static ReportTable Overall(DenoisingResult denoising)
    {
        var table = new ReportTable(
            "images", Column("PSNR (dB)", "0.00"), Column("± dB", "0.00"), Column("SSIM", "0.000"), Column("±", "0.000"),
            Column("MSE", "0.00000"), Column("MAE", "0.0000"));
        foreach (var (name, m) in new[] { ("noisy", denoising.Noisy), ("denoised", denoising.Denoised) })
            table.Add(name, m.Psnr.Mean, m.Psnr.StandardDeviation, m.Ssim.Mean, m.Ssim.StandardDeviation, m.Mse.Mean, m.Mae.Mean);
        return table;
    }

    private static ReportTable PerClass(DenoisingResult denoising, ImageSet test)
    {
        var table = new ReportTable(
            "class", Column("noisy PSNR (dB)", "0.00"), Column("denoised PSNR (dB)", "0.00"), Column("noisy SSIM", "0.000"),
            Column("denoised SSIM", "0.000"));
        foreach (var (label, m) in denoising.Denoised.PerClass)
            table.Add(
                test.ClassNames[label], denoising.Noisy.PerClass[label].Psnr.Mean, m.Psnr.Mean, denoising.Noisy.PerClass[label].Ssim.Mean,
                m.Ssim.Mean);
        return table;
    }

    internal static ReportFigure[] Shown(IEnumerable<Figure> figures) => [.. figures.Select(f => f.Shown)];

    private static ReportColumn Column(string header, string format) => new(header, format);
}
