namespace FashionGan.Cli;

/// <summary>The report's section on the networks in the box, told apart from those of the run.</summary>
internal static class InTheBoxSection
{
    public static void Add(HtmlReport report, ReproductionResult result, ReproductionFigures figures) => report
        .Section("Trained to the end")
        .Prose(
            "Everything above was trained just now, in minutes, but for the network that refines. What follows was not: it is by two "
            + "networks that ship inside the library, the best there are in the box, trained by the same pipelines to their end.")
        .Figures(ReproductionReport.Shown(figures.InTheBox))
        .Table(Table(result, result.Generation!, result.Denoising!, result.InTheBox!))
        .Prose("FID of fewer images is higher by itself: each stands beside its floor, which real images reach.");

    private static ReportTable Table(ReproductionResult result, GenerationResult gan, DenoisingResult denoising, InTheBoxResult box)
    {
        var (fid, command) = (gan.Epochs.LastOrDefault()?.Fid, result.Options.CommandLine);
        string rows = $"{result.Data.Train.Count:N0} training images of {result.Data.Train.Name}";
        return new ReportTable("", "trained just now", "in the box")
        {
            { "generator", Network(gan.Generator.Architecture, gan.Generator.ParameterCount),
                Network(box.Generator.Architecture, box.Generator.Parameters) },
            { "made by", command, box.Generator.Command },
            { "of", $"{rows}, {gan.Epochs.Length} epochs", box.Generator.Data },
            { "how good it is", fid is null ? "not measured" : $"FID {fid.Value:F2} of {fid.Images:N0} images (floor {fid.Floor:F2})",
                Metrics(box.Generator, 1) },
            { "denoiser", Network(denoising.Weights.Architecture, denoising.Weights.ParameterCount),
                Network(box.Denoiser.Architecture, box.Denoiser.Parameters) },
            { "made by", command, box.Denoiser.Command },
            { "of", $"{rows}, {denoising.Epochs.Length} epochs", box.Denoiser.Data },
            {
                "how good it is",
                $"PSNR, {denoising.Denoised.Count:N0} test images, {denoising.Noise.Description}: "
                + $"{denoising.Denoised.Psnr.Mean:F2} dB (noisy: {denoising.Noisy.Psnr.Mean:F2} dB)",
                Metrics(box.Denoiser, int.MaxValue)
            },
        };
    }

    private static string Network(string architecture, long parameters) => $"{architecture}, {parameters:N0} numbers";

    private static string Metrics(ModelCard card, int most) => string.Join("; ", card.Metrics.Take(most));
}
