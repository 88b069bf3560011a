using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>What the comparison says, for the page and for Markdown alike.</summary>
internal static class ComparisonSections
{
    public static ImmutableArray<ComparisonSection> Of(ComparisonResult result)
    {
        var sections = ImmutableArray.CreateBuilder<ComparisonSection>();
        if (Rows(result, CompareTable.Denoising) is { Length: > 0 } gaussian)
            sections.Add(new ComparisonSection(
                CompareTable.Denoising, "Denoising",
                $"Gaussian noise of the sigmas in the tables' heads, cut to [0, 1], on {Where(result, gaussian)}. "
                + "PSNR and SSIM are means over images. "
                + "Half of all pixels are black, so that clipping alone gains 1.5 to 3.3 dB. Classical methods are told sigma and that the "
                + "noise was clipped, but for the blind ones, which estimate it from each image; networks are never told. "
                + Probe(result),
                Grids(result, CompareTable.Denoising, gaussian)));
        if (Rows(result, CompareTable.OtherNoise) is { Length: > 0 } other)
            sections.Add(new ComparisonSection(
                CompareTable.OtherNoise, "Noise and images that nobody was trained on",
                $"{string.Join("; ", result.Noises.Where(n => n.Noise.Table == CompareTable.OtherNoise).Select(n =>
                        $"{n.Noise.Name}: {n.Noise.Model.Description}, on {n.Images.Batch.Count:N0} images ({n.Images.Name})"))}. "
                + "How strong the noise is is known to nobody, and estimated where a method needs it, but for Gaussian noise on other "
                + "images. The networks were trained on garments, and on Gaussian noise alone but for the U-Net for every kind of noise.",
                Grids(result, CompareTable.OtherNoise, other)));
        if (result.DenoisingRows.Length > 0)
            sections.Add(new ComparisonSection(
                "methods", "What the methods cost",
                $"Milliseconds an image on {Environment.ProcessorCount} processors, in batches of 250, networks by plain .NET: the "
                + "least of all noises, as whatever else a machine does only adds to it.",
                [("Methods", ComparisonTables.Methods(result))]));
        if (result.GenerationRows.Length > 0)
            sections.Add(Generation(result));
        return sections.ToImmutable();
    }

    private static ComparisonSection Generation(ComparisonResult result)
    {
        var extractor = result.Extractor!;
        int count = result.GenerationRows[0].Images;
        var card = PretrainedNetwork.Classifier.Card;
        return new ComparisonSection(
            CompareTable.Generation, "Generation",
            $"{count:N0} images of each against {count:N0} test images. Features: the {extractor.Dimension} of `{extractor.Name}` "
            + $"(SHA-256 {extractor.Sha256[..12]}…, right on {card.Metrics[0].Value} of the test split); "
            + "figures by another extractor do not compare. "
            + "The first row is the floor: as many training images in the generated ones' place, and as their distance to the nearest "
            + $"training image that of test images. KID: {KernelDistance.DefaultSubsets} subsets of "
            + $"{KernelDistance.DefaultSubsetSize:N0}; precision and recall: {PrecisionRecall.DefaultNeighbors} neighbours; density and "
            + $"coverage: {DensityCoverage.DefaultNeighbors}. "
            + "The classifier's score is the Inception score with that classifier, at best 10; class entropy is at best "
            + $"{Math.Log(10):F3}. Told from real: how often a linear SVM (ML.NET), trained on half of the images, tells real from "
            + "generated on the other half; 50 % is guessing. Class asked for: how often the classifier sees it. Seconds: by plain .NET "
            + $"on this machine. Denoiser: `{GenerationTrial.Denoiser.Name}`; refined by a diffusion denoiser, noise of "
            + $"{RefinementOptions.Default.Strength} in {RefinementOptions.Default.Steps} steps, guidance "
            + $"{RefinementOptions.Default.Guidance}.",
            [("Generators", ComparisonTables.Generators(result))]);
    }

    private static ImmutableArray<(string, ReportTable)> Grids(ComparisonResult result, string table, DenoisingRow[] rows)
    {
        int subset = rows.Max(r => r.Subset.Images), all = rows.Max(r => r.All?.Images ?? 0);
        var grids = ImmutableArray.CreateBuilder<(string, ReportTable)>();
        void Add(string what, string on, Func<DenoisingRow, DenoisingScore?> score, Func<DenoisingScore, double?> value, string format) =>
            grids.Add(($"{what}, {on}", ComparisonTables.Grid(result, table, score, value, format)));
        foreach (var (what, value, format) in new (string, Func<DenoisingScore, double?>, string)[]
        {
            ("PSNR (dB)", s => s.Psnr, "0.00"), ("SSIM", s => s.Ssim, "0.000"), ("Classed right by the SVM", s => s.Accuracy, "0.0 %"),
        })
        {
            if (all > subset)
                Add(what, $"all {all:N0} images", r => r.All, value, format);
            Add(what, $"the first {subset:N0} images", r => r.Subset, value, format);
        }
        return grids.ToImmutable();
    }

    private static string Probe(ComparisonResult result)
    {
        string text =
            $"The SVM is ML.NET's `LinearSvm`, one against all, trained on the {result.Data.Train.Count:N0} clean training images "
            + $"({SvmProbe.Iterations} passes)";
        return result.CleanAccuracy is { } right ? text + $"; it is right on {100 * right:F1} % of clean test images." : text + ".";
    }

    private static DenoisingRow[] Rows(ComparisonResult result, string table) =>
        [.. result.Noises.Where(n => n.Noise.Table == table).SelectMany(n => result.DenoisingRows.Where(r => r.Noise == n.Noise.Id))];

    private static string Where(ComparisonResult result, DenoisingRow[] rows) =>
        $"{result.Noises.First(n => n.Noise.Table == CompareTable.Denoising).Images.Name}: fast methods on "
        + $"{rows.Max(r => r.All?.Images ?? r.Subset.Images):N0} images, all of them on the first {rows.Max(r => r.Subset.Images):N0}";
}
