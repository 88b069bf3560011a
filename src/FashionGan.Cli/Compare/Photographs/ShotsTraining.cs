using System.Collections.Immutable;
using Microsoft.ML;

namespace FashionGan.Cli;

/// <summary>Trains a network on the noisy shots alone: what can be had of pictures of which nobody has a clean one.</summary>
/// <remarks>
/// Nothing of it is kept but figures: the weights are gone with the row, as a photograph's licence may ask. It trains on the luma; patches
/// lie on a grid, as many of each shot.
/// </remarks>
/// <param name="pairs">The photographs; of each the shot alone is read.</param>
/// <param name="added">The noise in the shots' place; null for their own.</param>
/// <param name="seed">Where noise and training draw from.</param>
internal sealed class ShotsTraining(ImmutableArray<PhotographPair> pairs, INoiseModel? added, ulong seed)
{
    private const int Side = 64, MostPatches = 6_400;

    private static readonly FfdNetNetwork Network = new();

    /// <summary>How it trains.</summary>
    public static DenoiserOptions Options { get; } = Network.Preset with
    {
        NoiseLayer = null, Targets = DenoiserTargets.SingleNoisy, Loss = DenoiserLoss.MeanSquaredError, Epochs = 10, ValidationFraction = 0,
    };

    /// <summary>What decides the weights, beside the photographs.</summary>
    public string Identity { get; } = string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Network} {Options.Targets} {Options.Epochs} {Options.BatchSize} {Options.LearningRate} {MostPatches} x {Side} {seed}");

    private NetworkWeights? _learned;

    /// <summary>Trains it, the first time that it is asked for; minutes on two processors.</summary>
    /// <exception cref="ArgumentException">No shot has a side of 64 pixels.</exception>
    public DenoisingMethod Train(CancellationToken cancellation)
    {
        if (_learned is null)
        {
            var ml = new MLContext(seed: unchecked((int)seed));
            var patches = ml.Data.LoadImageSet(Patches(cancellation));
            var options = Options with { Seed = seed, CancellationToken = cancellation };
            var trained = ml.ImageRestoration().Trainers.FfdNet("Denoised", "Image", "Image", options).Fit(patches);
            cancellation.ThrowIfCancellationRequested(); // What a stopped training has learned is no row.
            _learned = trained.Weights;
        }
        return new NetworkMethod(_learned, $"{Network}, trained on the shots alone");
    }

    /// <summary>What it learns from: squares of the shots' luma.</summary>
    /// <exception cref="ArgumentException">No shot has a side of 64 pixels.</exception>
    public ImageSet Patches(CancellationToken cancellation)
    {
        var size = new ImageSize(Side, Side);
        var pixels = new List<byte>();
        int most = Math.Max(1, MostPatches / pairs.Length);
        for (int i = 0; i < pairs.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (noisy, _) = pairs[i].Read(added, new RandomKey(seed, (ulong)i));
            float[] luma = noisy.IsColour ? YCbCr.FromRgb(noisy.Colours)[0] : noisy.Colours[0];
            int across = noisy.Size.Width / Side, there = noisy.Size.Height / Side * across, count = Math.Min(there, most);
            for (int patch = 0; patch < count; patch++)
            {
                int at = (int)((long)there * patch / count);
                for (int y = 0; y < Side; y++)
                {
                    int first = (at / across * Side + y) * noisy.Size.Width + at % across * Side;
                    foreach (float value in luma.AsSpan(first, Side))
                        pixels.Add((byte)MathF.Round(Math.Clamp(value, 0, 1) * byte.MaxValue));
                }
            }
        }
        int patches = pixels.Count / size.Pixels;
        return patches > 0
            ? new ImageSet("shots", size, [.. pixels], new byte[patches], ["shot"])
            : throw new ArgumentException($"No shot has {Side} x {Side} pixels, which a network trained on the shots takes.");
    }
}
