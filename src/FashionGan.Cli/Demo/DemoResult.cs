using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>What <c>fashion-gan demo</c> was asked to do.</summary>
/// <param name="Data">A folder, <c>synthetic</c>, or null for whatever is at hand.</param>
/// <param name="Seed">Where all randomness comes from.</param>
/// <param name="Out">The folder that receives the results.</param>
internal sealed record DemoOptions(string? Data, ulong Seed, string Out)
{
    /// <summary>Whether files that are there already may be replaced; what a demonstration left is replaced in any case.</summary>
    public bool Overwrite { get; init; }

    /// <summary>The files that the run leaves.</summary>
    public RunOutput Output => RunOutput.Folder(Out, CommandLine) with
    {
        Overwrite = Overwrite, IsQuick = true, Names = [Demonstration.Report],
        Patterns = ["figures/garments.png", "figures/refined.png", "figures/interpolation.png", "figures/denoised-*.png"],
    };

    /// <inheritdoc cref="CommandEcho"/>
    public required string CommandLine { get; init; }
}

/// <summary>Everything a demonstration made.</summary>
internal sealed record DemoResult
{
    public required DemoOptions Options { get; init; }

    public required DemoImages Data { get; init; }

    public required GaussianNoise Noise { get; init; }

    public required string Wavelets { get; init; }

    /// <summary>Garments by the best generator in the box, class after class.</summary>
    public required ImageBatch Garments { get; init; }

    /// <summary>The classes' names.</summary>
    public required ImmutableArray<string> Classes { get; init; }

    /// <summary>Milliseconds a garment.</summary>
    public required double GarmentMilliseconds { get; init; }

    /// <summary>Garments by the paper's GAN: as generated, cleaned once, and refined.</summary>
    public required ImmutableArray<(string Version, ImageBatch Images)> Refinement { get; init; }

    /// <summary>Ways from one garment to the next, <see cref="WaySteps"/> images each.</summary>
    public required ImageBatch Ways { get; init; }

    public required int WaySteps { get; init; }

    public required ImmutableArray<DemoComparison> Comparisons { get; init; }

    /// <summary>Every comparison in one table.</summary>
    public ReportTable Table
    {
        get
        {
            var table = new ReportTable(
                "images", "method", new ReportColumn("PSNR (dB)", "0.00"), new ReportColumn("± dB", "0.00"),
                new ReportColumn("SSIM", "0.000"), new ReportColumn("±", "0.000"),
                new ReportColumn("ms an image", "0.000"));
            foreach (var comparison in Comparisons)
                foreach (var (method, _, quality, milliseconds) in comparison.Methods)
                    table.Add(
                        comparison.Name, method, quality.Psnr.Mean, quality.Psnr.StandardDeviation, quality.Ssim.Mean,
                        quality.Ssim.StandardDeviation, milliseconds);
            return table;
        }
    }
}
