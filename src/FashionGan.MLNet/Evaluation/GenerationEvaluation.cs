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
    public static ImageFeatures Extract(IDataView data, string name, FeatureExtractor extractor, CancellationToken cancellation)
    {
        var column = ImageColumn.Image(data.Schema, name, new RequiredSize(
            extractor.ImageSize,
            "which the extractor reads: put ResizeImages before, or measure by features of your own with EvaluateFeatures"));
        using var cursor = data.GetRowCursor([column.Column]);
        var reader = column.CreateReader(cursor, PixelRange.Clean);
        try
        {
            return extractor.Extract(
                batch =>
                {
                    int count = 0;
                    for (; (count + 1) * column.Length <= batch.Length && cursor.MoveNext(); count++)
                        reader.Read(batch.Slice(count * column.Length, column.Length));
                    return count;
                },
                (int)Math.Min(data.GetRowCount() ?? 0, 1 << 20),
                cancellation);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"Column '{name}': {e.Message}", e);
        }
    }
}
