using static FashionGan.Cli.CardText;

namespace FashionGan.Cli;

/// <summary>The card of a generator that <c>fashion-gan train-gan</c> trained.</summary>
internal static class GeneratorCard
{
    public static ModelCard Of(NetworkWeights generator, GanRunOptions options, ImageData data, IReadOnlyList<GanEpochReport> epochs)
    {
        using var network = ManagedNetwork.Create(generator);
        var last = epochs[^1];
        return new ModelCard
        {
            Name = Path.GetFileNameWithoutExtension(options.Out),
            Task = ModelCard.Generation,
            Architecture = generator.Architecture,
            Parameters = generator.ParameterCount,
            Input = $"latent vector: N x {network.InputShape[0]}, float32, drawn from a standard normal distribution",
            Output = $"image: {Image(network.OutputShape)} in [0, 1]",
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
            Limits = $"It makes {network.OutputShape[0]} x {network.OutputShape[1]} grey pictures of the kinds in its data and cannot be asked for one of them.",
            Sha256 = SafetensorsFile.Sha256(generator),
            License = License(data),
        };
    }
}
