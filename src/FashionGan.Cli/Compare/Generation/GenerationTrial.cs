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
    private readonly TimeProvider _time;
    private readonly Lazy<DiffusionRefiner> _refiner;
    private readonly Lazy<ManagedNetwork> _denoiser = new(() => ManagedNetwork.Create(Denoiser.Load()));

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
        (_extractor, _test, _seed, _time) = (extractor, data.Test.Take(count), seed, time);
        _refiner = new(() => new DiffusionRefiner(
            ManagedNetwork.Create(refiner!), refiner!, RefinementOptions.Default, seed));
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
        long start = _time.GetTimestamp();
        float[] images = generator.Make(count, generator.Draw, cancellation);
        if (generator.IsDenoised)
            _denoiser.Value.Run(images, images = new float[images.Length], count);
        if (generator.IsRefined)
            images = Refine(images, count, cancellation);
        double seconds = _time.GetElapsedTime(start).TotalSeconds;
        var features = Features(images, cancellation);
        double[]? right = generator.Classes == 0 ? null : RightByClass(images, count, generator.Classes);
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
            Shown = new GreyImage(new ImageSize(Math.Min(ShownImages, count) * _test.Size.Height, _test.Size.Width),
                images[..(Math.Min(ShownImages, count) * pixels)]).ToBytes(),
        };
    }

    private float[] Refine(float[] images, int count, CancellationToken cancellation)
    {
        const int batch = 256;
        int pixels = _test.Size.Pixels, row = _refiner.Value.InputShape[0];
        var refined = new float[images.Length];
        for (int first = 0; first < count; first += batch)
        {
            cancellation.ThrowIfCancellationRequested();
            int here = Math.Min(batch, count - first);
            var rows = new float[here * row];
            for (int i = 0; i < here; i++)
            {
                images.AsSpan((first + i) * pixels, pixels).CopyTo(rows.AsSpan(i * row));
                if (row > pixels)
                    rows[i * row + pixels] = GeneratorShape.DrawnClass;
            }
            _refiner.Value.Run(rows, refined.AsSpan(first * pixels, here * pixels), here);
        }
        return refined;
    }

    /// <summary>For each class, the share of the images asked for in which the classifier sees it.</summary>
    private double[] RightByClass(float[] images, int count, int classes)
    {
        var seen = new int[count];
        _extractor.Classify(images, seen);
        return [.. Enumerable.Range(0, Math.Min(classes, count))
            .Select(c => seen.Where((_, i) => i % classes == c).Average(s => s == c ? 1.0 : 0))];
    }

    private ImageFeatures Features(float[] images, CancellationToken cancellation) => _extractor.Extract(
        images.Chunk(_test.Size.Pixels).Select(pixels =>
        {
            cancellation.ThrowIfCancellationRequested();
            return new GreyImage(_test.Size, pixels);
        }));

    /// <summary>Trains ML.NET's linear SVM to tell real from generated on half of the images, and asks it about the rest.</summary>
    /// <param name="generated">The generated images.</param>
    /// <param name="turn">How many classes come in turn: as many images in a row go to one half, so that both have all classes.</param>
    private double Separability(float[] generated, int turn)
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
                generated.AsSpan((i / turn * 2 * turn + parity * turn + i % turn) % _test.Count * pixels, pixels).CopyTo(
                    images.AsSpan((2 * i + 1) * pixels));
            }
            return FloatImages.View(images, _test.Size, row => row % 2 == 0);
        }
    }
}
