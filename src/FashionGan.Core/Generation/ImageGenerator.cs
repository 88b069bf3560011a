using System.Collections.Immutable;

namespace FashionGan;

/// <summary>
/// A trained generator, run by plain .NET unless told otherwise, with what it makes images of: latent vectors, and classes where it can be
/// asked for one.
/// </summary>
/// <remarks>
/// In plain .NET, without ML.NET: <c>ml.ImageGeneration().Pretrained</c> and its kin are the same in a pipeline. An image depends on its
/// row alone: not on the batch, its place in it, or the threads. Safe for many threads where the network is.
/// </remarks>
public sealed class ImageGenerator : IDisposable
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
    /// <exception cref="ArgumentException">
    /// A way to draw is given for another generator than a diffusion denoiser, or is out of its range.
    /// </exception>
    public static ImageGenerator Create(
        NetworkWeights weights, DiffusionSampling? sampling = null, Func<NetworkWeights, IImageNetwork>? engine = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var plan = NetworkArchitectures.Plan(weights);
        var shape = GeneratorShape.Of(plan);
        if (!plan.IsDiffusion && sampling is not null)
            throw new ArgumentException($"A '{weights.Architecture}' draws in one run; a way to draw is for a diffusion denoiser.");
        var network = engine is null ? ManagedNetwork.Create(weights) : engine(weights);
        return new ImageGenerator(
            plan.IsDiffusion ? new DiffusionGenerator(network, plan, sampling ?? DiffusionSampling.Default)
                : shape.Classes > 0 ? new ConditionalGenerator(network, shape)
                : network, shape,
            NamesOf(weights, shape), weights.Architecture);
    }

    /// <summary>The names of the classes that a generator can be asked for, without making it.</summary>
    /// <param name="weights">Its weights.</param>
    /// <returns>As many names as there are classes, their numbers where the weights do not name them; empty for none.</returns>
    /// <exception cref="InvalidDataException">They are of no generator, or their architecture is unknown.</exception>
    public static ImmutableArray<string> ClassesOf(NetworkWeights weights) => NamesOf(weights, GeneratorShape.Of(weights));

    /// <summary>Makes images.</summary>
    /// <param name="rows">
    /// A latent vector for each and, where classes can be asked for, the class's place after it or <see
    /// cref="GeneratorShape.DrawnClass"/>: <see cref="GeneratorShape.RowLength"/> numbers, row after row.
    /// </param>
    /// <param name="images">Receives the images, pixels in [0, 1], one after another.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or there is no such class.</exception>
    public void Run(ReadOnlySpan<float> rows, Span<float> images, int count) => _network.Run(rows, images, count);

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private static ImmutableArray<string> NamesOf(NetworkWeights weights, GeneratorShape shape) =>
        shape.Classes == 0 ? [] : ClassNames.Of(weights, shape.Classes);
}
