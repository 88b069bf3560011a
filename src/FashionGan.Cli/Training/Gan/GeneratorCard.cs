using static FashionGan.Cli.CardText;

namespace FashionGan.Cli;

/// <summary>The card of a generator that <c>fashion-gan train-gan</c> trained.</summary>
internal static class GeneratorCard
{
    public static ModelCard Of(NetworkWeights generator, GanRunOptions options, ImageData data, IReadOnlyList<GanEpochReport> epochs)
    {
        var shape = GeneratorShape.Of(NetworkArchitectures.Plan(generator));
        var last = epochs[^1];
        return new ModelCard
        {
            Name = Path.GetFileNameWithoutExtension(options.Out),
            Task = ModelCard.Generation,
            Architecture = generator.Architecture,
            Parameters = generator.ParameterCount,
            Input = $"latent vector: N x {shape.Latent}, float32, drawn from a standard normal distribution"
                + (shape.Classes == 0 ? "" : $"; and a class, 0 to {shape.Classes - 1}, or -1 for one drawn. The network within reads the vector and 1 in the place of the class"),
            Output = $"image: {Image([shape.Size.Height, shape.Size.Width])} in [0, 1]",
            Layout = Layout(generator),
            Data = Invariant($"{data.Train.Name}, {data.Train.Count:N0} training images in [0, 1]; {epochs.Count} epochs of batches of {options.Batch}, the running average of the weights"),
            Command = options.CommandLine,
            Seed = options.Seed,
            Metrics =
            [
                .. last.Fid is not { } fid ? [] : new ModelMetric[]
                {
                    new(Invariant($"FID, {fid.Images:N0} generated images against as many training images, by {fid.Extractor} (SHA-256 {fid.ExtractorSha256[..12]}…)"), Invariant($"{fid.Value:F2}")),
                    new("its floor: as many other training images in the generated ones' place", Invariant($"{fid.Floor:F2}")),
                },
                new("what its discriminator gets right of real and of generated images, after the last epoch (0.5 and 0.5 is guessing)",
                    Invariant($"{last.AccuracyReal:F3} and {last.AccuracyFake:F3}")),
            ],
            Limits = $"It makes {shape.Size.Height} x {shape.Size.Width} grey pictures of the {(shape.Classes == 0 ? "kinds in its data and cannot be asked for one of them" : "classes it was told in training")}.",
            Sha256 = SafetensorsFile.Sha256(generator),
            License = License(data),
        };
    }
}
