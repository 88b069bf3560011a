using Microsoft.ML;

namespace FashionGan;

/// <summary>Reads the features of an image column.</summary>
internal static class GenerationEvaluation
{
    /// <exception cref="ArgumentException">
    /// The column is missing or unfit, or the images have another size than the extractor's.
    /// </exception>
    /// <exception cref="InvalidOperationException">A pixel is not in [0, 1].</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ImageFeatures Extract(IDataView data, string name, FeatureExtractor extractor, CancellationToken cancellation) =>
        Read(data, name, extractor, read => extractor.Extract(read, (int)Math.Min(data.GetRowCount() ?? 0, 1 << 20), cancellation));

    /// <summary>The moments of the features, with a batch of images in memory.</summary>
    /// <inheritdoc cref="Extract"/>
    public static FeatureMoments Moments(IDataView data, string name, FeatureExtractor extractor, CancellationToken cancellation) =>
        Read(data, name, extractor, read => extractor.Moments(read, cancellation));

    private static T Read<T>(IDataView data, string name, FeatureExtractor extractor, Func<FeatureExtractor.BatchReader, T> work)
    {
        var column = ImageColumn.Image(data.Schema, name, new RequiredSize(
            extractor.ImageSize,
            "which the extractor reads: put ResizeImages before, or measure by features of your own with EvaluateFeatures"));
        using var cursor = data.GetRowCursor([column.Column]);
        var reader = column.CreateReader(cursor, PixelRange.Clean);
        try
        {
            return work(batch =>
            {
                int count = 0;
                for (; (count + 1) * column.Length <= batch.Length && cursor.MoveNext(); count++)
                    reader.Read(batch.Slice(count * column.Length, column.Length));
                return count;
            });
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"Column '{name}': {e.Message}", e);
        }
    }
}
