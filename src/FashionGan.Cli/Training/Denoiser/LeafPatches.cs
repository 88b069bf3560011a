using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>Dead leaves to train a denoiser of photographs on.</summary>
/// <param name="Count">How many patches.</param>
/// <param name="Side">Their sides in pixels.</param>
/// <param name="Seed">Which ones.</param>
internal sealed record LeafPatches(int Count, int Side, ulong Seed)
{
    public const int DefaultCount = 20_000;

    private const int TestCount = 2_000;
    private const ulong FirstTest = 1 << 24; // Beyond all that may be trained on.

    /// <summary>Noise to measure on: Gaussian and other, from a camera's to strong.</summary>
    public ImmutableArray<INoiseModel> TestNoises =>
    [
        new GaussianNoise(0.01f), new GaussianNoise(0.03f), new GaussianNoise(25f / 255), new GaussianNoise(0.2f), new PoissonNoise(100),
        new CorrelatedNoise(new GaussianNoise(0.02f, clip: false), 0.8f, Side), new JpegNoise(50, Side),
    ];

    /// <summary>Draws them, and others to measure on.</summary>
    public ImageData Draw(CancellationToken cancellation)
    {
        var size = new ImageSize(Side, Side);
        return new ImageData(
            DeadLeaves.Create(Count, size, Seed, 0, cancellation), DeadLeaves.Create(TestCount, size, Seed, FirstTest, cancellation),
            $"Dead leaves of {size}, drawn by a program.");
    }
}
