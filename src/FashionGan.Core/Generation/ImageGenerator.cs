using System.Collections.Immutable;

namespace FashionGan;

/// <summary>
/// A trained generator, run by plain .NET unless told otherwise, with what it makes images of: latent vectors, and classes where it can be
/// asked for one.
/// </summary>
/// <remarks>Safe for many threads.</remarks>
internal sealed class ImageGenerator : IDisposable
{
    private readonly IImageNetwork _network;

    private ImageGenerator(IImageNetwork network, GeneratorShape shape, ImmutableArray<string> classes, string name) =>
        (_network, Shape, Classes, Name) = (network, shape, classes, name);

    /// <summary>What its rows hold.</summary>
    public GeneratorShape Shape { get; }

    /// <summary>The names of the classes that can be asked for; empty where none can.</summary>
    public ImmutableArray<string> Classes { get; }

    /// <summary>Its weights' architecture.</summary>
    public string Name { get; }

    /// <summary>Makes a generator of its weights.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="sampling">How a diffusion denoiser draws; null for the default, and for another generator.</param>
    /// <param name="engine">What runs the network; null for plain .NET.</param>
    /// <exception cref="InvalidDataException">They are not a generator's, or do not fit their architecture.</exception>
    /// <exception cref="ArgumentException">A way to draw is given for another generator than a diffusion denoiser.</exception>
    public static ImageGenerator Create(
        NetworkWeights weights, DiffusionSampling? sampling = null, Func<NetworkWeights, IImageNetwork>? engine = null)
    {
        var plan = NetworkArchitectures.Plan(weights);
        var shape = GeneratorShape.Of(plan);
        bool isDiffusion = DiffusionNetwork.ClassesOf(plan) is not null;
        if (!isDiffusion && sampling is not null)
            throw new ArgumentException($"A '{weights.Architecture}' draws in one run; a way to draw is for a diffusion denoiser.");
        var network = engine is null ? ManagedNetwork.Create(weights) : engine(weights);
        return new ImageGenerator(
            isDiffusion ? new DiffusionGenerator(network, plan, sampling ?? DiffusionSampling.Default)
                : shape.Classes > 0 ? new ConditionalGenerator(network, shape)
                : network, shape,
            shape.Classes == 0 ? [] : ClassNames.Of(weights, shape.Classes), weights.Architecture);
    }

    /// <summary>Makes images.</summary>
    /// <param name="rows">
    /// A latent vector for each and, where classes can be asked for, the class's place after it or <see cref="LatentClass.Drawn"/>.
    /// </param>
    /// <param name="images">Receives the images.</param>
    /// <param name="count">How many.</param>
    public void Run(ReadOnlySpan<float> rows, Span<float> images, int count) => _network.Run(rows, images, count);

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();
}
