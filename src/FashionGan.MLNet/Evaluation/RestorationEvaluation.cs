using Microsoft.ML;

namespace FashionGan;

/// <summary>Compares two image columns, in memory that does not grow with the rows.</summary>
internal static class RestorationEvaluation
{
    private const int BatchRows = 256;

    /// <exception cref="ArgumentException">A column is missing or unfit, or the sizes differ.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, or a pixel is no number or out of its range.</exception>
    public static ImageRestorationMetrics Run(
        IDataView data, string restored, string reference, string? label, ImageSize? size, CancellationToken cancellation)
    {
        var truth = ImageColumn.Image(data.Schema, reference, RequiredSize.Stated(size));
        var guess = ImageColumn.Image(data.Schema, restored, RequiredSize.Like(truth));
        DataViewSchema.Column? classes = label is null ? null : ColumnCheck.Find(data.Schema, label);
        var builder = new ImageRestorationMetricsBuilder(truth.Size);

        using var cursor = data.GetRowCursor(classes is { } c ? [guess.Column, truth.Column, c] : [guess.Column, truth.Column]);
        var (readGuess, readTruth) = (guess.CreateReader(cursor, PixelRange.Noisy), truth.CreateReader(cursor, PixelRange.Clean));
        var readLabel = classes is { } column ? LabelReader.Create(cursor, column) : null;
        int pixels = truth.Length;
        var (guesses, truths, labels) = (new float[BatchRows * pixels], new float[BatchRows * pixels], new int?[BatchRows]);
        int count;
        do
        {
            for (count = 0; count < BatchRows && cursor.MoveNext(); count++)
            {
                readGuess.Read(guesses.AsSpan(count * pixels, pixels));
                readTruth.Read(truths.AsSpan(count * pixels, pixels));
                labels[count] = readLabel?.Invoke();
            }
            Add(builder, guesses.AsMemory(0, count * pixels), truths.AsMemory(0, count * pixels), labels.AsSpan(0, count), cancellation);
        }
        while (count == BatchRows);
        return builder.Build();
    }

    private static void Add(
        ImageRestorationMetricsBuilder builder, ReadOnlyMemory<float> guesses, ReadOnlyMemory<float> truths, ReadOnlySpan<int?> labels,
        CancellationToken cancellation)
    {
        // A builder's batch is labelled as a whole or not at all, so rows are added in runs.
        for (int start = 0; start < labels.Length;)
        {
            bool labelled = labels[start] is not null;
            int end = start;
            while (end < labels.Length && labels[end] is not null == labelled)
                end++;
            int pixels = guesses.Length / labels.Length;
            int[] known = labelled ? [.. labels[start..end].ToArray().Select(l => l!.Value)] : [];
            builder.AddBatch(guesses[(start * pixels)..(end * pixels)], truths[(start * pixels)..(end * pixels)], known, cancellation);
            start = end;
        }
    }
}
