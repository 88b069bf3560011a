using Microsoft.ML;

namespace FashionGan.Cli;

/// <summary>Makes images with a generator and measures them by every metric.</summary>
internal sealed class GenerationTrial
{
    public const int ShownImages = 24;

    private readonly FeatureExtractor _extractor;
    private readonly ImageSet _test;
    private readonly float[] _real;
    private readonly ulong _seed;
    private readonly Lazy<ImageFeatures> _testFeatures, _trainingFeatures;
    private readonly Lazy<ManagedNetwork> _denoiser = new(() => ManagedNetwork.Create(Denoiser.Load()));

    /// <param name="data">Images that were trained on, and others.</param>
    /// <param name="count">How many images are generated and held against as many test images.</param>
    /// <param name="extractor">What turns images into features.</param>
    /// <param name="seed">Where subsets and halves come from.</param>
    /// <param name="cancellation">Stops the work.</param>
    public GenerationTrial(ImageData data, int count, FeatureExtractor extractor, ulong seed, CancellationToken cancellation)
    {
        (_extractor, _test, _seed) = (extractor, data.Test.Take(count), seed);
        _real = ComparedImages.Of("", _test, labelled: false).Pixels;
        _testFeatures = new(() => extractor.Extract(_test, cancellation));
        _trainingFeatures = new(() => extractor.Extract(data.Train, cancellation));
    }

    /// <summary>What cleans generated images: the paper's.</summary>
    public static PretrainedNetwork Denoiser => PretrainedNetwork.Find("paper-denoiser");

    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public GenerationRow Run(ComparedGenerator generator, CancellationToken cancellation)
    {
        int count = _test.Count, pixels = _test.Size.Pixels;
        float[] images = generator.Make(count, generator.Draw, cancellation);
        if (generator.IsDenoised)
            _denoiser.Value.Run(images, images = new float[images.Length], count);
        var features = Features(images, cancellation);
        var metrics = ImageGenerationMetrics.Measure(_testFeatures.Value, features, null, new GenerationMetricOptions { Seed = _seed }, cancellation);
        // Training images lie among the training images: what counts there is how near images come that were not trained on.
        var near = NearestNeighbors.Find((generator.IsReal ? _testFeatures.Value : features).Features, _trainingFeatures.Value.Features, cancellation);
        return new GenerationRow
        {
            Generator = generator.Id, Images = count, Fid = metrics.Fid, Kid = metrics.Kid.Mean, Precision = metrics.Precision, Recall = metrics.Recall,
            Density = metrics.Density, Coverage = metrics.Coverage, InceptionScore = metrics.InceptionScore!.Score,
            ClassEntropy = metrics.InceptionScore.HistogramEntropy, Nearest = near.Summary.Mean, Separability = Separability(images),
            Shown = new GreyImage(new ImageSize(Math.Min(ShownImages, count) * _test.Size.Height, _test.Size.Width), images[..(Math.Min(ShownImages, count) * pixels)]).ToBytes(),
        };
    }

    private ImageFeatures Features(float[] images, CancellationToken cancellation)
    {
        int at = 0;
        return _extractor.Extract(
            batch =>
            {
                int length = Math.Min(batch.Length, images.Length - at);
                images.AsSpan(at, length).CopyTo(batch);
                at += length;
                return length / _test.Size.Pixels;
            },
            _test.Count, cancellation);
    }

    /// <summary>Trains ML.NET's linear SVM to tell real from generated on every other image, and asks it about the rest.</summary>
    private double Separability(float[] generated)
    {
        var ml = new MLContext(unchecked((int)_seed));
        var svm = ml.BinaryClassification.Trainers.LinearSvm(featureColumnName: "Image", numberOfIterations: SvmProbe.Iterations);
        var model = svm.Fit(ml.Data.Cache(ml.Data.ShuffleRows(Half(0), unchecked((int)_seed), _test.Count)));
        return ml.BinaryClassification.EvaluateNonCalibrated(model.Transform(Half(1))).Accuracy;

        IDataView Half(int parity)
        {
            int pixels = _test.Size.Pixels, each = _test.Count / 2;
            var images = new float[2 * each * pixels];
            for (int i = 0; i < each; i++)
            {
                _real.AsSpan((2 * i + parity) * pixels, pixels).CopyTo(images.AsSpan(2 * i * pixels));
                generated.AsSpan((2 * i + parity) * pixels, pixels).CopyTo(images.AsSpan((2 * i + 1) * pixels));
            }
            return FloatImages.View(images, _test.Size, row => row % 2 == 0);
        }
    }
}
