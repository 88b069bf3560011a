using System.Collections.Immutable;

namespace FashionGan;

/// <summary>Gathers the metrics of one image after another, in memory that does not grow with the images.</summary>
/// <remarks>
/// Not safe for several threads at once: give each a builder and <see cref="Merge"/> them, or let <see cref="AddBatch"/> measure in
/// parallel. The same images added in the same order give the same bits; <see cref="AddBatch"/> keeps the order whatever the number of
/// threads.
/// </remarks>
public sealed class ImageRestorationMetricsBuilder
{
    private readonly ImageSize _size;
    private readonly Totals _all = new();
    private readonly SortedDictionary<int, Totals> _perClass = [];

    /// <summary>Starts with no images.</summary>
    /// <param name="size">The size of every image, at least 11 x 11.</param>
    /// <exception cref="ArgumentException">A side is shorter than the window of <see cref="StructuralSimilarity"/>.</exception>
    public ImageRestorationMetricsBuilder(ImageSize size)
    {
        StructuralSimilarity.CheckSize(size);
        _size = size;
    }

    /// <summary>How many images were added.</summary>
    public int Count => _all.Count;

    /// <summary>Compares two images and adds the outcome.</summary>
    /// <param name="restored">
    /// The image that is judged, row after row, on the [0, 1] scale: values from -64 to 64, which leaves room for noise.
    /// </param>
    /// <param name="reference">The image it should be; values in [0, 1].</param>
    /// <param name="label">The image's class, where it has one.</param>
    /// <exception cref="ArgumentException">
    /// A length does not fit the size, or a pixel is no number or out of its range. Nothing is added.
    /// </exception>
    public void Add(ReadOnlySpan<float> restored, ReadOnlySpan<float> reference, int? label = null) =>
        Add(ImageQuality.Measure(restored, reference, _size), label);

    /// <summary>Compares images in parallel and adds the outcomes in their order.</summary>
    /// <param name="restored">The images that are judged, one after another; values from -64 to 64.</param>
    /// <param name="reference">The images they should be; values in [0, 1].</param>
    /// <param name="labels">The images' classes, one each; empty where they have none.</param>
    /// <param name="cancellationToken">Stops between two images.</param>
    /// <exception cref="ArgumentException">Lengths disagree, or a pixel is no number or out of its range. Nothing is added.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled. Nothing is added.</exception>
    public void AddBatch(
        ReadOnlyMemory<float> restored,
        ReadOnlyMemory<float> reference,
        ReadOnlySpan<int> labels = default,
        CancellationToken cancellationToken = default)
    {
        int count = restored.Length / _size.Pixels;
        if (restored.Length != reference.Length || restored.Length % _size.Pixels != 0 || (labels.Length != 0 && labels.Length != count))
            throw new ArgumentException(
                $"Images of {_size} come in runs of {_size.Pixels} pixels, with one label each or none; "
                + $"restored has {restored.Length} pixels, reference {reference.Length}, and there are {labels.Length} labels.");
        var measured = new ImageQuality[count];
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        ArgumentException? fault = null;
        Parallel.For(0, count, options, (i, loop) =>
        {
            var pixels = new Range(i * _size.Pixels, (i + 1) * _size.Pixels);
            try
            {
                measured[i] = ImageQuality.Measure(restored.Span[pixels], reference.Span[pixels], _size);
            }
            catch (ArgumentException e)
            {
                fault = new ArgumentException($"Image {i} of the batch: {e.Message}", e);
                loop.Stop();
            }
        });
        if (fault is not null)
            throw fault;
        for (int i = 0; i < count; i++)
            Add(measured[i], labels.IsEmpty ? null : labels[i]);
    }

    /// <summary>Adds the outcome of a comparison made before.</summary>
    /// <param name="quality">The outcome.</param>
    /// <param name="label">The image's class, where it has one.</param>
    public void Add(ImageQuality quality, int? label = null)
    {
        _all.Add(quality);
        if (label is { } known)
            Of(known).Add(quality);
    }

    /// <summary>Adds everything that another builder holds, as if its images had been added here.</summary>
    /// <param name="other">The other builder; it stays as it is.</param>
    /// <exception cref="ArgumentException">The other builder is for another size.</exception>
    public void Merge(ImageRestorationMetricsBuilder other)
    {
        if (other._size != _size)
            throw new ArgumentException($"The other builder is for images of {other._size}, this one for {_size}.", nameof(other));
        _all.Merge(other._all);
        foreach (var (label, totals) in other._perClass)
            Of(label).Merge(totals);
    }

    /// <summary>The metrics over all images so far.</summary>
    /// <exception cref="InvalidOperationException">No image was added.</exception>
    public ImageRestorationMetrics Build() => Count == 0
        ? throw new InvalidOperationException("There are no images to evaluate; add at least one.")
        : _all.Build() with { PerClass = _perClass.ToImmutableSortedDictionary(c => c.Key, c => c.Value.Build()) };

    private Totals Of(int label)
    {
        if (!_perClass.TryGetValue(label, out var totals))
            _perClass.Add(label, totals = new Totals());
        return totals;
    }

    private sealed class Totals
    {
        private RunningMoments _psnr, _ssim, _mse, _mae;

        public int Count => (int)_psnr.Count;

        public void Add(ImageQuality quality)
        {
            _psnr.Add(Math.Min(quality.Psnr, ImageRestorationMetrics.MaxPsnr));
            _ssim.Add(quality.Ssim);
            _mse.Add(quality.Mse);
            _mae.Add(quality.Mae);
        }

        public void Merge(Totals other)
        {
            _psnr.Merge(other._psnr);
            _ssim.Merge(other._ssim);
            _mse.Merge(other._mse);
            _mae.Merge(other._mae);
        }

        public ImageRestorationMetrics Build() =>
            new() { Count = Count, Psnr = _psnr.Summary, Ssim = _ssim.Summary, Mse = _mse.Summary, Mae = _mae.Summary };
    }
}
