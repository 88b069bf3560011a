using static FashionGan.Cli.CardText;

namespace FashionGan.Cli;

/// <summary>The card of a diffusion denoiser that <c>fashion-gan train-diffusion</c> trained.</summary>
internal static class DiffusionCard
{
    public static ModelCard Of(NetworkWeights weights, DiffusionRunOptions options, ImageData data, IReadOnlyList<DiffusionEpochReport> epochs)
    {
        var plan = NetworkArchitectures.Plan(weights);
        var shape = GeneratorShape.Of(plan);
        var last = epochs[^1];
        return new ModelCard
        {
            Name = Path.GetFileNameWithoutExtension(options.Out),
            Task = ModelCard.Generation,
            Architecture = weights.Architecture,
            Parameters = weights.ParameterCount,
            Input = $"latent vector: N x {shape.Latent}, float32, drawn from a standard normal distribution, the first noise; and a class, 0 to {shape.Classes - 1}, or -1 for one drawn. "
                + "The network within reads c_in times a noisy image in [-1, 1], ln(level) / 4, and 1 in the place of the class or all zeros (EDM, table 1, with data deviation 0.7)",
            Output = $"image: {Image([shape.Size.Height, shape.Size.Width])} in [0, 1]",
            Layout = Layout(weights),
            Data = Invariant($"{data.Train.Name}, {data.Train.Count:N0} training images and their classes; {epochs.Count} epochs of batches of {options.Batch}, the running average of the weights"),
            Command = options.CommandLine,
            Seed = options.Seed,
            Metrics =
            [
                new("mean loss of the last epoch", Invariant($"{last.Loss:F4}")),
                .. last.Fid is not { } fid ? [] : new ModelMetric[]
                {
                    new(Invariant($"FID, {fid.Images:N0} generated images against as many training images, by {fid.Extractor} (SHA-256 {fid.ExtractorSha256[..12]}…)"), Invariant($"{fid.Value:F2}")),
                    new("its floor: as many other training images in the generated ones' place", Invariant($"{fid.Floor:F2}")),
                },
                new("time", Invariant($"{epochs.Sum(e => e.Seconds) / 60:F0} minutes, {epochs.Average(e => e.ImagesPerSecond):F0} images a second")),
            ],
            Limits = $"It makes {shape.Size.Height} x {shape.Size.Width} grey pictures of the classes it was told in training.",
            Sha256 = SafetensorsFile.Sha256(weights),
            License = License(data),
        };
    }
}
