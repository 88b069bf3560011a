using System.Text;
using Microsoft.ML;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>
/// Refines one generator's images in several ways, and measures each against training images, so that no test image has a say.
/// </summary>
internal sealed class RefinementSearch(RefinementSearchOptions options, IAnsiConsole console)
{
    public int Run(CancellationToken cancellation)
    {
        options.Validate();
        OutputFiles.Require([options.Out], options.Overwrite);
        var weights = options.Weights is { } file ? SafetensorsFile.Read(file) : PretrainedNetwork.Diffusion.Load();
        var data = DownloadDisplay.Load(console, options.Data, null, options.Seed, cancellation);
        console.WriteLine(data.Message);
        var ml = new MLContext(seed: unchecked((int)options.Seed));
        var real = ml.Data.LoadImageSet(data.Train.Take(options.Images));
        var latents = ml.Data.SampleLatents(options.Images, Latents(), options.Seed);
        var made = ml.Data.Cache(
            ml.ImageGeneration().Pretrained("Generated", network: PretrainedNetwork.Find(options.Network)).Transform(latents));
        var extractor = FeatureExtractor.Create(PretrainedNetwork.Classifier.Load());

        var table = new ReportTable(
            "strength", "steps", "guidance", "evaluations", new ReportColumn("fid", "0.00"), new ReportColumn("precision", "0.000"),
            new ReportColumn("recall", "0.000"), new ReportColumn("density", "0.000"), new ReportColumn("coverage", "0.000"));
        Add(null, made, "Generated");
        foreach (var way in options.Ways)
        {
            cancellation.ThrowIfCancellationRequested();
            Add(way, ml.ImageGeneration().Refine("Refined", "Generated", options: way, weights: weights, seed: options.Seed)
                .Transform(made), "Refined");
        }
        using (var staged = StagedFile.Write(options.Out, stream => stream.Write(Encoding.UTF8.GetBytes(table.ToCsv()))))
            staged.Commit(options.Overwrite);
        console.WriteLine($"Table: {options.Out}");
        return FashionGanCommand.Success;

        void Add(RefinementOptions? way, IDataView images, string column)
        {
            var m = ml.ImageGeneration().Evaluate(
                real, images, generatedColumnName: column, extractor: extractor, cancellationToken: cancellation);
            table.Add(way?.Strength, way?.Steps, way?.Guidance, way?.Evaluations, m.Fid, m.Precision, m.Recall, m.Density, m.Coverage);
            console.WriteLine(
                $"{(way is null ? "as generated" : $"strength {way.Strength}, {way.Steps} steps, guidance {way.Guidance}")}: FID "
                + $"{m.Fid:F2}, coverage {m.Coverage:F3}");
        }
    }

    private int Latents() =>
        GeneratorShape.Of(PretrainedNetwork.Find(options.Network).LoadFor(ModelCard.Generation)).Latent;
}
