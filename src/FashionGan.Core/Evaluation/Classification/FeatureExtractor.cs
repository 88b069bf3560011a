using System.Buffers;
using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Turns images into features by a classifier's last hidden layer, and says how likely each class is; run by .NET alone.</summary>
/// <remarks>
/// An image's features are the same to the bit in any batch and on any number of threads. Immutable; safe for many threads.
/// </remarks>
public sealed class FeatureExtractor
{
    private const int Batch = 256;

    private readonly ManagedNetwork _network;

    private FeatureExtractor(NetworkWeights weights, NetworkPlan plan)
    {
        _network = ManagedNetwork.Create(weights);
        (Name, Sha256) = (weights.Architecture, SafetensorsFile.Sha256(weights));
        ImageSize = new ImageSize(_network.InputShape[0], _network.InputShape[1]);
        Classes = plan.Shape.Channels;
        Dimension = plan.ServedShape.Channels - Classes;
    }

    /// <summary>What the extractor is called in results: its weights' architecture.</summary>
    public string Name { get; }

    /// <summary>The SHA-256 of its weights as a safetensors file, as 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>The size of the images it reads.</summary>
    public ImageSize ImageSize { get; }

    /// <summary>Features of an image.</summary>
    public int Dimension { get; }

    /// <summary>Classes it tells apart.</summary>
    public int Classes { get; }

    /// <summary>Makes an extractor of a trained classifier.</summary>
    /// <param name="weights">Weights of the architecture <c>fashion-classifier</c>, as <c>fashion-gan train-extractor</c> makes
    /// them.</param>
    /// <exception cref="ArgumentException">They are of another architecture.</exception>
    /// <exception cref="InvalidDataException">Their architecture is unknown, or they do not fit it.</exception>
    public static FeatureExtractor Create(NetworkWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var plan = NetworkArchitectures.Plan(weights);
        return IsClassifier(plan) ? new FeatureExtractor(weights, plan) : throw new ArgumentException(
            $"Expected the weights of a fashion-classifier, these are of a {weights.Architecture}; fashion-gan train-extractor trains one.",
            nameof(weights));
    }

    /// <summary>The features of an image set.</summary>
    /// <param name="images">Images of <see cref="ImageSize"/>.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <exception cref="ArgumentException">The images have another size.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ImageFeatures Extract(ImageSet images, CancellationToken cancellationToken = default) =>
        Extract(Reader(images), images.Count, cancellationToken);

    /// <summary>The features of images in memory.</summary>
    /// <param name="images">Images of <see cref="ImageSize"/>; values in [0, 1].</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <exception cref="ArgumentException">The images have another size, or a pixel is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ImageFeatures Extract(ImageBatch images, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        return Extract(Reader(images.Size, images.Count, (i, pixels) => images[i].CopyTo(pixels)), images.Count, cancellationToken);
    }

    /// <summary>The moments of an image set's features, with a batch of images in memory.</summary>
    /// <param name="images">At least one image of <see cref="ImageSize"/>.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <exception cref="ArgumentException">The images have another size, or there are none.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public FeatureMoments Moments(ImageSet images, CancellationToken cancellationToken = default) =>
        Moments(Reader(images), cancellationToken);

    /// <summary>The moments of the features of images that come one by one, with a batch of them in memory.</summary>
    /// <param name="images">
    /// At least one image of <see cref="ImageSize"/>, pixels in [0, 1]; gone through once. To stop, throw from it.
    /// </param>
    /// <exception cref="ArgumentException">An image has another size, a pixel is not in [0, 1], or there are none.</exception>
    public FeatureMoments Moments(IEnumerable<GreyImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var rest = images.GetEnumerator();
        return Moments(Reader(rest), default);
    }

    /// <summary>How often the likeliest class is the right one.</summary>
    /// <param name="images">Images of <see cref="ImageSize"/> with their labels, at least one.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>A share in [0, 1].</returns>
    /// <exception cref="ArgumentException">The images have another size, or there are none.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public double Accuracy(ImageSet images, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0)
            throw new ArgumentException("There are no images to classify: expected at least one.", nameof(images));
        var probabilities = Extract(images, cancellationToken).Probabilities!;
        int right = 0;
        for (int i = 0; i < images.Count; i++)
            right += TensorPrimitives.IndexOfMax(probabilities[i]) == images.Labels[i] ? 1 : 0;
        return (double)right / images.Count;
    }

    /// <summary>Finds the likeliest class of each image.</summary>
    /// <param name="images">The images, one after another; pixels in [0, 1].</param>
    /// <param name="classes">Receives a class, from 0, for each.</param>
    /// <exception cref="ArgumentException">There are not as many images as there is room for classes.</exception>
    public void Classify(ReadOnlySpan<float> images, Span<int> classes)
    {
        if (images.Length != (long)classes.Length * ImageSize.Pixels)
            throw new ArgumentException(
                $"{classes.Length} images of {ImageSize} take {(long)classes.Length * ImageSize.Pixels} pixels, but there are "
                + $"{images.Length}.", nameof(images));
        if (classes.IsEmpty)
            return;
        var output = new float[classes.Length * (Dimension + Classes)];
        _network.Run(images, output, classes.Length);
        for (int i = 0; i < classes.Length; i++)
            classes[i] = TensorPrimitives.IndexOfMax(output.AsSpan(i * (Dimension + Classes) + Dimension, Classes));
    }

    /// <summary>Reads the next images into a batch, and says how many there were; fewer than there is room for only at the end.</summary>
    internal delegate int BatchReader(Span<float> batch);

    /// <param name="read">Reads the images.</param>
    /// <param name="expected">How many images there may be; memory grows where there are more.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    internal ImageFeatures Extract(BatchReader read, int expected, CancellationToken cancellation)
    {
        var features = new ArrayBufferWriter<float>(Math.Max(1, expected * Dimension));
        var probabilities = new ArrayBufferWriter<float>(Math.Max(1, expected * Classes));
        foreach (var batch in Run(read, cancellation))
        {
            features.Write(batch.Features.Span);
            probabilities.Write(batch.Probabilities.Span);
        }
        return new ImageFeatures(
            new FeatureMatrix(features.WrittenMemory, Dimension), Name, Sha256, new FeatureMatrix(probabilities.WrittenMemory, Classes));
    }

    /// <param name="read">Reads the images.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    internal FeatureMoments Moments(BatchReader read, CancellationToken cancellation) => FeatureMoments.Of(
        Run(read, cancellation).Select(batch => new FeatureMatrix(batch.Features, Dimension)), Name, Sha256, Dimension, cancellation);

    // What each batch's memory holds is good until the next.
    private IEnumerable<(ReadOnlyMemory<float> Features, ReadOnlyMemory<float> Probabilities)> Run(
        BatchReader read, CancellationToken cancellation)
    {
        int outputs = Dimension + Classes;
        float[] batch = new float[Batch * ImageSize.Pixels], output = new float[Batch * outputs];
        float[] features = new float[Batch * Dimension], probabilities = new float[Batch * Classes];
        for (int first = 0, count = Batch; count == Batch; first += count)
        {
            cancellation.ThrowIfCancellationRequested();
            count = read(batch);
            if (count == 0)
                break;
            Check(batch.AsSpan(0, count * ImageSize.Pixels), first);
            _network.Run(batch, output, count);
            for (int i = 0; i < count; i++)
            {
                output.AsSpan(i * outputs, Dimension).CopyTo(features.AsSpan(i * Dimension));
                output.AsSpan(i * outputs + Dimension, Classes).CopyTo(probabilities.AsSpan(i * Classes));
            }
            yield return (features.AsMemory(0, count * Dimension), probabilities.AsMemory(0, count * Classes));
        }
    }

    private BatchReader Reader(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return Reader(images.Size, images.Count, images.CopyTo);
    }

    private BatchReader Reader(ImageSize size, int images, Action<int, Span<float>> read)
    {
        if (size != ImageSize)
            throw new ArgumentException($"The images are {size}, the extractor reads {ImageSize}; resize them.", nameof(images));
        int next = 0;
        return batch =>
        {
            int count = Math.Min(Batch, images - next);
            for (int i = 0; i < count; i++)
                read(next++, batch[(i * ImageSize.Pixels)..]);
            return count;
        };
    }

    private BatchReader Reader(IEnumerator<GreyImage> images) => batch =>
    {
        int count = 0;
        for (; count < Batch && images.MoveNext(); count++)
        {
            if (images.Current.Size != ImageSize)
                throw new ArgumentException(
                    $"An image is {images.Current.Size}, the extractor reads {ImageSize}; resize it.", nameof(images));
            images.Current.Pixels.CopyTo(batch[(count * ImageSize.Pixels)..]);
        }
        return count;
    };

    // In training it makes a number a class of an image; trained, it gives its features before these.
    private static bool IsClassifier(NetworkPlan plan) =>
        plan.Inputs is [{ Shape: { Channels: 1, IsVector: false } }] && plan.Shape.IsVector && plan.ServedShape.IsVector
        && plan.ServedShape.Channels > plan.Shape.Channels;

    private void Check(ReadOnlySpan<float> pixels, int firstImage)
    {
        for (int i = 0; i < pixels.Length / ImageSize.Pixels; i++)
            if (PixelRange.Clean.Fault(pixels.Slice(i * ImageSize.Pixels, ImageSize.Pixels)) is { } fault)
                throw new ArgumentException($"Image {firstImage + i} {fault}");
    }
}
