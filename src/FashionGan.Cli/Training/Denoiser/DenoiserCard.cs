using System.Collections.Immutable;
using static FashionGan.Cli.CardText;

namespace FashionGan.Cli;

/// <summary>The card of a denoiser that <c>fashion-gan train-denoiser</c> trained.</summary>
internal static class DenoiserCard
{
    public static ModelCard Of(
        NetworkWeights weights, DenoiserRunOptions options, ImageData data, IEnumerable<DenoiserMeasurement> measured)
    {
        using var network = ManagedNetwork.Create(weights);
        var training = options.Training(null, default);
        return new ModelCard
        {
            Name = Path.GetFileNameWithoutExtension(options.Out),
            Task = ModelCard.Denoising,
            Architecture = weights.Architecture,
            Parameters = weights.ParameterCount,
            Input = $"noisy image: {Image(network.InputShape)}, clean pixels in [0, 1]",
            Output = $"cleaned image: {Image(network.OutputShape)} in [0, 1]",
            Layout = Layout(weights),
            Data = Invariant($"{data.Train.Name}, {data.Train.Count:N0} training images in [0, 1], of which {training.ValidationFraction:P0} were kept to choose the best of {training.Epochs} epochs by; ")
                + $"{training.NoiseLayer!.Description}, {(options.Noise2Void || options.Recorrupted ? "drawn once for each image" : "drawn anew for every batch")}; loss: {training.Loss}"
                + (options.Noise2Noise
                    ? " towards another noisy copy that was not clipped (Noise2Noise): no clean image was shown in training"
                    : options.Recorrupted ? " towards the same noisy copy, not clipped, with opposite noise added (Recorrupted-to-Recorrupted): no clean image was shown in training"
                    : options.Noise2Void ? " towards the noisy values of hidden pixels, of one noisy copy an image, not clipped (Noise2Void): no clean image was shown in training"
                    : ""),
            Command = options.CommandLine,
            Seed = options.Seed,
            Metrics = [.. measured.SelectMany(m => Figures(m))],
            Limits = $"Trained on {(options.Leaves is null ? "garments" : "drawn patches")} of {network.InputShape[0]} x {network.InputShape[1]}, with {training.NoiseLayer.Description}: expect less on other pictures, other kinds of noise and other strengths.",
            Sha256 = SafetensorsFile.Sha256(weights),
            License = License(data),
        };
    }

    private static ImmutableArray<ModelMetric> Figures(DenoiserMeasurement m) =>
    [
        new(Invariant($"PSNR, {m.Noisy.Count:N0} test images, {(m.Noise is GaussianNoise { Clip: true } g ? Invariant($"Gaussian noise of sigma {g.Sigma}, clipped") : m.Noise.Description)}"),
            Invariant($"{m.Single.Psnr.Mean:F2} dB (noisy: {m.Noisy.Psnr.Mean:F2} dB; averaged with its mirror image: {m.Mirrored.Psnr.Mean:F2} dB)")),
        new("SSIM, the same", Invariant($"{m.Single.Ssim.Mean:F4}")),
    ];
}
