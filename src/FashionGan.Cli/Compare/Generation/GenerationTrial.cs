using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan.Cli;

/// <summary>Makes images with a generator and measures them by every metric.</summary>
internal sealed class GenerationTrial
{
    public const int ShownImages = 24;

    private readonly FeatureExtractor _extractor;
    private readonly ImageSet _test;
    private readonly ImageBatch _real;
    private readonly ulong _seed;
    private readonly Lazy<ImageFeatures> _testFeatures, _trainingFeatures;
    private readonly TimeProvider _time;
    private readonly NetworkWeights? _refiner;
    private readonly MLContext _ml = new();

    /// <param name="data">Images that were trained on, and others.</param>
    /// <param name="count">How many images are generated and held against as many test images.</param>
    /// <param name="extractor">What turns images into features.</param>
    /// <param name="seed">Where subsets and halves come from.</param>
    /// <param name="refiner">What refines generated images; null where nothing does.</param>
    /// <param name="time">Measures how long images take.</param>
    /// <param name="cancellation">Stops the work.</param>
    public GenerationTrial(
        ImageData data, int count, FeatureExtractor extractor, ulong seed, NetworkWeights? refiner, TimeProvider time,
        CancellationToken cancellation)
    {
        (_extractor, _test, _seed, _refiner, _time) = (extractor, data.Test.Take(count), seed, refiner, time);
        _real = ImageBatch.Of(_test);
        _testFeatures = new(() => extractor.Extract(_test, cancellation));
        _trainingFeatures = new(() => extractor.Extract(data.Train, cancellation));
    }

    /// <summary>What cleans generated images: the paper's.</summary>
    public static PretrainedNetwork Denoiser => PretrainedNetwork.Find("paper-denoiser");

    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public GenerationRow Run(ComparedGenerator generator, CancellationToken cancellation)
    {
        int count = _test.Count;
        long start = _time.GetTimestamp();
        var images = generator.Make(count, generator.Draw, cancellation);
        if (generator.IsDenoised)
            images = Through(images, _ml.ImageRestoration().Pretrained("Made", "Image", Denoiser, engine: InferenceEngine.Managed));
        if (generator.IsRefined)
            images = Through(images, _ml.ImageGeneration().Refine(
                "Made", "Image", weights: _refiner, seed: _seed, engine: InferenceEngine.Managed));
        double seconds = _time.GetElapsedTime(start).TotalSeconds;
        var features = _extractor.Extract(images, cancellation);
        double[]? right = generator.Classes == 0 ? null : RightByClass(images, generator.Classes);
        var metrics = ImageGenerationMetrics.Measure(
            _testFeatures.Value, features, null, new GenerationMetricOptions { Seed = _seed }, cancellation);
        // Training images lie among the training images: what counts there is how near images come that were not trained on.
        var near = NearestNeighbors.Find(
            (generator.IsReal ? _testFeatures.Value : features).Features, _trainingFeatures.Value.Features, cancellation);
        return new GenerationRow
        {
            Generator = generator.Id, Images = count, Fid = metrics.Fid, Kid = metrics.Kid.Mean, Precision = metrics.Precision,
            Recall = metrics.Recall, Density = metrics.Density, Coverage = metrics.Coverage, InceptionScore = metrics.InceptionScore!.Score,
            ClassEntropy = metrics.InceptionScore.HistogramEntropy, Nearest = near.Summary.Mean,
            Separability = Separability(images, Math.Max(1, generator.Classes)),
            ClassAccuracy = right?.Average(), LeastClassAccuracy = right?.Min(),
            SecondsPerThousand = generator.IsReal ? null : 1_000 * seconds / count,
            Shown = images[..Math.Min(ShownImages, count)].ToBytes(),
        };
    }

    private ImageBatch Through<T>(ImageBatch images, PretrainedEstimator<T> step) where T : RowTransformer =>
        _ml.Data.ReadImages(step.Transform(_ml.Data.LoadImageBatch(images)), "Made");

    /// <summary>For each class, the share of the images asked for in which the classifier sees it.</summary>
    private double[] RightByClass(ImageBatch images, int classes)
    {
        var seen = new int[images.Count];
        _extractor.Classify(images.Pixels.Span, seen);
        return [.. Enumerable.Range(0, Math.Min(classes, images.Count))
            .Select(c => seen.Where((_, i) => i % classes == c).Average(s => s == c ? 1.0 : 0))];
    }

    /// <summary>Trains ML.NET's linear SVM to tell real from generated on half of the images, and asks it about the rest.</summary>
    /// <param name="generated">The generated images.</param>
    /// <param name="turn">How many classes come in turn: as many images in a row go to one half, so that both have all classes.</param>
    private double Separability(ImageBatch generated, int turn)
    {
        var ml = new MLContext(unchecked((int)_seed));
        var svm = ml.BinaryClassification.Trainers.LinearSvm(featureColumnName: "Image", numberOfIterations: SvmProbe.Iterations);
        var model = svm.Fit(ml.Data.Cache(ml.Data.ShuffleRows(Half(0), unchecked((int)_seed), _test.Count)));
        return ml.BinaryClassification.EvaluateNonCalibrated(model.Transform(Half(1))).Accuracy;

        IDataView Half(int parity)
        {
            var pairs = Enumerable.Range(0, _test.Count / 2).SelectMany(i => new[]
            {
                _real.Slice(2 * i + parity, 1),
                generated.Slice((i / turn * 2 * turn + parity * turn + i % turn) % _test.Count, 1),
            });
            return ml.Data.LoadImageBatch(ImageBatch.Join([.. pairs]), new IndexedColumn<bool>(
                "Label", BooleanDataViewType.Instance, (int row, ref bool value) => value = row % 2 == 0));
        }
    }
}
