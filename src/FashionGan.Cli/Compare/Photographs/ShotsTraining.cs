using System.Collections.Immutable;
using Microsoft.ML;

namespace FashionGan.Cli;

/// <summary>Trains a network on the noisy shots alone: what can be had of pictures of which nobody has a clean one.</summary>
/// <remarks>
/// <para>
/// Nothing of it is kept but figures: the weights are gone with the row, as a photograph's licence may ask. It trains on the luma, by
/// <see cref="DenoiserTargets.Recorrupted"/>.
/// </para>
/// <para>
/// A camera's noise is alike in neighbouring pixels, which such a training takes for the picture: training and cleaning go by every second
/// pixel of every second row (Zhou et al., <i>When AWGN-based denoiser meets real noises</i>, AAAI 2020).
/// </para>
/// </remarks>
/// <param name="pairs">The photographs; of each the shot alone is read.</param>
/// <param name="added">The noise in the shots' place; null for their own.</param>
/// <param name="seed">Where noise and training draw from.</param>
internal sealed class ShotsTraining(ImmutableArray<PhotographPair> pairs, INoiseModel? added, ulong seed)
{
    private const int Side = 64, MostPatches = 6_400;

    // A patch is one of the four pictures that are in a square of twice its side.
    private const int Square = 2 * Side;

    private static readonly FfdNetNetwork Network = new();

    /// <summary>How it trains.</summary>
    public static DenoiserOptions Options { get; } = Network.Preset with
    {
        NoiseLayer = null, Targets = DenoiserTargets.Recorrupted, Loss = DenoiserLoss.MeanSquaredError, Epochs = 4, ValidationFraction = 0,
    };

    /// <summary>What decides the weights, beside the photographs.</summary>
    public string Identity { get; } =
        $"{Network} {Options.Targets} {Options.Epochs} {Options.BatchSize} {Options.LearningRate} {MostPatches} x {Side} / 2 {seed}";

    private NetworkWeights? _learned;

    /// <summary>Trains it, the first time that it is asked for; minutes on two processors.</summary>
    /// <exception cref="ArgumentException">No shot has sides of 128 pixels.</exception>
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
        return new EverySecondPixel(_learned, $"{Network}, trained on the shots alone");
    }

    /// <summary>What it learns from: squares of the shots' luma.</summary>
    /// <exception cref="ArgumentException">No shot has sides of 128 pixels.</exception>
    public ImageSet Patches(CancellationToken cancellation)
    {
        var size = new ImageSize(Side, Side);
        var pixels = new List<byte>();
        int most = Math.Max(1, MostPatches / pairs.Length);
        for (int i = 0; i < pairs.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (noisy, _) = pairs[i].Read(added, new RandomKey(seed, (ulong)i));
            var luma = new GreyImage(noisy.Size, noisy.Luma);
            GreyImage[] phases = [.. Enumerable.Range(0, EverySecondPixel.Phases).Select(p => EverySecondPixel.Take(luma, p))];
            int across = noisy.Size.Width / Square, there = noisy.Size.Height / Square * across * phases.Length;
            int count = Math.Min(there, most);
            for (int patch = 0; patch < count; patch++)
            {
                int at = (int)((long)there * patch / count), square = at / phases.Length;
                var picture = phases[at % phases.Length];
                for (int y = square / across * Side; y < (square / across + 1) * Side; y++)
                    foreach (float value in picture.Pixels.Slice(y * picture.Size.Width + square % across * Side, Side))
                        pixels.Add((byte)MathF.Round(Math.Clamp(value, 0, 1) * byte.MaxValue));
            }
        }
        int patches = pixels.Count / size.Pixels;
        return patches > 0
            ? new ImageSet("shots", size, [.. pixels], new byte[patches], ["shot"])
            : throw new ArgumentException($"No shot has {Square} x {Square} pixels, which a network trained on the shots takes.");
    }
}
