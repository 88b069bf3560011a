namespace FashionGan.Cli;

/// <summary>Writes the demonstration's <c>report.html</c>.</summary>
internal static class DemoReport
{
    public static string Write(DemoResult result, DemoFigures figures)
    {
        var comparison = result.Comparisons[0];
        var (noisy, network) = (comparison.Methods[0].Quality, comparison.Methods[1]);
        return new HtmlReport("Garments made and cleaned by trained networks")
        {
            Subtitle =
                $"No training: the networks in the box as steps of ML.NET pipelines, run by plain .NET on {Environment.ProcessorCount} "
                + $"processors. Seed {result.Options.Seed}.",
            Banner = result.Data.Images.Caution,
            Footer =
                $"Made by `{result.Options.CommandLine}`. After the paper Enhancing image generation with denoising GANs: "
                + "a case study on Fashion MNIST.",
        }
            .Section("Result")
            .Highlights(
                ($"{result.Garments.Count}", $"garments drawn in the classes asked for, {result.GarmentMilliseconds:0.0} ms each"),
                ($"{noisy.Psnr.Mean:0.0} to {network.Quality.Psnr.Mean:0.0} dB",
                    $"PSNR of {comparison.Name}, noisy and cleaned by the network"),
                ($"{noisy.Ssim.Mean:0.000} to {network.Quality.Ssim.Mean:0.000}", "SSIM of the same"),
                ($"{network.Milliseconds:0.00} ms", "to clean an image"))
            .Section("Generated garments")
            .Figures(figures.Garments.Shown, figures.Refined.Shown, figures.Ways.Shown)
            .Section("Denoising")
            .Prose(
                $"{result.Data.Description} Noise on all images: {result.Noise.Description}. Network: {PretrainedNetwork.Denoiser.Name}. "
                + $"Wavelets: {result.Wavelets}, told sigma. Mean and standard deviation over {network.Quality.Count} images; times are "
                + "those of the fastest pass, all images at once, on all processors.")
            .Table(result.Table)
            .Figures([.. figures.Denoised.Select(f => f.Shown)])
            .Prose("The clean version of a generated garment is what the generator made, blemishes included.")
            .Section("Networks")
            .Table(Networks())
            .Section("More")
            .Prose("More garments, your own pictures cleaned, and the paper's whole run (which needs libtorch):")
            .Code(
                "fashion-gan generate --classes --count 8 --seed 7\nfashion-gan denoise picture.png\nfashion-gan reproduce --preset paper")
            .ToHtml();
    }

    private static ReportTable Networks()
    {
        ModelCard[] cards = [TrainedNetworks.DefaultGenerator.Card, PretrainedNetwork.Generator.Card, PretrainedNetwork.Denoiser.Card];
        var table = new ReportTable("", cards[0].Name, cards[1].Name, cards[2].Name);
        foreach (var (what, of) in new (string, Func<ModelCard, object>)[]
        {
            ("task", c => c.Task), ("parameters", c => $"{c.Parameters:N0}"),
            ("learned from", c => c.Data), ("made by", c => c.Command),
            ("how good it is", c => string.Join("; ", c.Metrics)), ("limits", c => c.Limits), ("SHA-256", c => c.Sha256[..16] + "…"),
            ("licence", c => c.License),
        })
            table.Add(what, of(cards[0]), of(cards[1]), of(cards[2]));
        return table;
    }
}
