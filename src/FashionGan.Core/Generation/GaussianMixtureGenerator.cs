using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>
/// The plainest generator: for each class a mixture of Gaussians over the principal components of the images. A baseline for others.
/// </summary>
/// <remarks>
/// <para>
/// An image is mean + V z, clipped to [0, 1]: V holds the leading principal components of all images, and z comes from a class, drawn by
/// its share, and within it a Gaussian, drawn by its weight. Principal components and mixtures: Bishop, <i>Pattern recognition and machine
/// learning</i>, 2006, 12.1 and 9.2. Such mixtures cover the classes well and blur what is fine (Richardson and Weiss, <i>On GANs and
/// GMMs</i>, NeurIPS 2018).
/// </para>
/// <para>Immutable; safe for many threads.</para>
/// </remarks>
public sealed class GaussianMixtureGenerator
{
    /// <summary>What the generated data is called in reports.</summary>
    public const string DataName = "gaussian-mixture";

    /// <summary>The most pixels an image may have.</summary>
    public const int MaxPixels = 4_096;

    private const uint ChoiceStream = 0, PlaceStream = 1;

    private readonly float[] _mean, _axes;
    private readonly ImmutableArray<ClassMixture> _classes;

    internal GaussianMixtureGenerator(
        ImageSize size, ImmutableArray<string> classNames, PrincipalComponents components, ImmutableArray<ClassMixture> classes)
    {
        (Size, ClassNames, _classes) = (size, classNames, classes);
        _mean = [.. components.Mean.Select(v => (float)v)];
        _axes = [.. components.Axes.Select(v => (float)v)];
        Dimensions = components.Variances.Length;
    }

    /// <summary>The size of the images.</summary>
    public ImageSize Size { get; }

    /// <summary>The classes' names, in label order.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>How many principal components the images are made of.</summary>
    public int Dimensions { get; }

    internal ReadOnlySpan<ClassMixture> Classes => _classes.AsSpan();

    /// <summary>Fits the generator.</summary>
    /// <remarks>
    /// On all processors; 60,000 images of 28 x 28 take one processor a minute or two. One seed gives the same generator whatever the
    /// number of threads; a processor with wider vectors may differ in the last bits. Memory: 8 bytes for each image and dimension.
    /// </remarks>
    /// <param name="images">What to fit to, of at most 4,096 pixels each. A class without images is never generated.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Stops within a round of the fit.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, the images are too large, there are too few for the principal components, or a class has some images
    /// but fewer than ten for each of its Gaussians.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static GaussianMixtureGenerator Fit(
        ImageSet images, GaussianMixtureGeneratorOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        options ??= new GaussianMixtureGeneratorOptions();
        options.Validate();
        cancellationToken.ThrowIfCancellationRequested();
        return GaussianMixtureGeneratorFit.Fit(images, options, new ParallelOptions { CancellationToken = cancellationToken });
    }

    /// <summary>Makes one image; it depends on seed and row alone.</summary>
    /// <param name="destination">Receives the pixels, row after row, each in [0, 1]. As long as the image has pixels.</param>
    /// <param name="seed">Which series of images.</param>
    /// <param name="row">Which image of the series, from 0.</param>
    /// <returns>The image's class, a place in <see cref="ClassNames"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    public int Generate(Span<float> destination, ulong seed, ulong row)
    {
        if (destination.Length != _mean.Length)
            throw new ArgumentException(
                $"An image of {Size} takes {_mean.Length} pixels, but there is room for {destination.Length}.", nameof(destination));
        var (label, gaussian) = Choose(new PhiloxReader(new RandomKey(seed, row, ChoiceStream)).NextOpen());
        Span<float> normal = stackalloc float[Dimensions];
        Span<double> place = stackalloc double[Dimensions];
        Philox.FillNormal(normal, new RandomKey(seed, row, PlaceStream));
        gaussian.Place(normal, place);
        _mean.CopyTo(destination);
        for (int k = 0; k < place.Length; k++)
            TensorPrimitives.MultiplyAdd(_axes.AsSpan(k * _mean.Length, _mean.Length), (float)place[k], destination, destination);
        TensorPrimitives.Clamp(destination, 0f, 1f, destination);
        return label;
    }

    /// <summary>Makes images with their classes, on all processors: rows 0, 1, 2 and so on of the seed, or another range of them.</summary>
    /// <param name="count">How many: 0 to 2,000,000.</param>
    /// <param name="seed">Which series of images.</param>
    /// <param name="firstRow">The first image of the series: take another range of one seed for images that are not the same.</param>
    /// <param name="cancellationToken">Stops between two images.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="count"/> or <paramref name="firstRow"/> is out of its range, or that many images do not fit into one array.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ImageSet Sample(int count, ulong seed = 0, ulong firstRow = 0, CancellationToken cancellationToken = default) =>
        SyntheticImages.Create(
            nameof(GaussianMixtureGenerator), DataName, Size, ClassNames, () => new float[Size.Pixels], (image, row, pixels) =>
            {
                byte label = (byte)Generate(image, seed, row);
                GreyImage.ToBytes(image, pixels);
                return label;
            }, count, firstRow, cancellationToken, nameof(firstRow));

    private (int Label, MixtureGaussian Gaussian) Choose(double place)
    {
        foreach (var group in _classes)
        {
            foreach (var gaussian in group.Mixture.Components)
            {
                place -= group.Share * gaussian.Weight;
                if (place < 0)
                    return (group.Label, gaussian);
            }
        }
        var last = _classes[^1]; // Shares may sum to a little less than 1.
        return (last.Label, last.Mixture.Components[^1]);
    }
}
