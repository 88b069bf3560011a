namespace FashionGan;

/// <summary>Measures one generator again and again against the same training images.</summary>
/// <remarks>The training images' features are computed once; only their moments are kept.</remarks>
internal sealed class FidMeter
{
    private readonly FeatureExtractor _extractor;
    private readonly GaussianMoments _real;
    private readonly double _floor;

    /// <param name="extractor">What makes the features.</param>
    /// <param name="training">The first of them stand for the real images, as many after those give the floor.</param>
    /// <param name="images">Images on either side; half of the training images where there are fewer than twice as many.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <exception cref="ArgumentException">The images have another size than the extractor reads.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public FidMeter(FeatureExtractor extractor, ImageBatch training, int images, CancellationToken cancellation = default)
    {
        (_extractor, Images) = (extractor, Math.Min(images, training.Count / 2));
        _real = Moments(extractor.Extract(training[..Images], cancellation), cancellation);
        _floor = FrechetDistance.Between(_real, Moments(extractor.Extract(training[Images..(2 * Images)], cancellation), cancellation));
    }

    /// <summary>Fills <paramref name="pixels"/> with the <paramref name="count"/> images from place <paramref name="first"/> on.</summary>
    public delegate void ImageSource(int first, int count, Span<float> pixels);

    /// <summary>How many images there are on either side.</summary>
    public int Images { get; }

    /// <summary>Makes a meter by the classifier in the box.</summary>
    /// <inheritdoc cref="FidMeter(FeatureExtractor, ImageBatch, int, CancellationToken)"/>
    /// <returns>Null where <paramref name="images"/> is 0.</returns>
    public static FidMeter? Of(ImageBatch training, int images, CancellationToken cancellation) =>
        images == 0 ? null : new FidMeter(Classifier(), training, images, cancellation);

    /// <summary>Finds out before any work that images of this size, or so few, cannot be measured.</summary>
    /// <param name="options">What the options are called.</param>
    /// <param name="images">Images on either side, as they ask; 0 where nothing is measured.</param>
    /// <param name="size">The images' size.</param>
    /// <param name="count">How many training images there are; null where that is not known yet.</param>
    /// <exception cref="ArgumentException">They cannot.</exception>
    public static void Require(string options, int images, ImageSize size, int? count = null)
    {
        const string Option = nameof(GanOptions.FidImages);
        if (images > 0 && Classifier().ImageSize is var expected && size != expected)
            throw new ArgumentException(
                $"{options}: {Option} is {images}, but FID is measured on images of {expected} and these are {size}. "
                + $"Resize them to {expected}, or set {Option} to 0.");
        if (images > 0 && count < FidReading.LeastTrainingImages)
            throw new ArgumentException(
                $"{options}: {Option} is {images}, but there are only {count} training images and FID takes at least "
                + $"{FidReading.LeastTrainingImages}, half of them for its floor. Train on more images, or set {Option} to 0.");
    }

    /// <summary>Measures generated images.</summary>
    /// <param name="generated">Asked for <see cref="Images"/> of them, batch by batch, in order.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public FidReading Measure(ImageSource generated, CancellationToken cancellation = default)
    {
        int next = 0, pixels = _extractor.ImageSize.Pixels;
        var features = _extractor.Extract(
            batch =>
            {
                int first = next, count = Math.Min(batch.Length / pixels, Images - first);
                if (count > 0)
                    generated(first, count, batch[..(count * pixels)]);
                next += count;
                return count;
            },
            Images, cancellation);
        return new()
        {
            Value = FrechetDistance.Between(_real, Moments(features, cancellation)), Floor = _floor, Images = Images,
            Extractor = _extractor.Name, ExtractorSha256 = _extractor.Sha256,
        };
    }

    private static FeatureExtractor Classifier() => FeatureExtractor.Create(PretrainedNetwork.Classifier.Load());

    private static GaussianMoments Moments(ImageFeatures features, CancellationToken cancellation) =>
        GaussianMoments.Of(features.Features, new ParallelOptions { CancellationToken = cancellation });
}
