namespace FashionGan;

/// <summary>Means over square windows, cut off at the border.</summary>
internal static class BoxMean
{
    /// <param name="values">A plane, row after row.</param>
    /// <param name="means">Receives the mean about every value.</param>
    /// <param name="height">Its rows.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="reach">How far a window reaches from its middle.</param>
    public static void Compute(ReadOnlySpan<float> values, Span<float> means, int height, int width, int reach)
    {
        double[] columns = new double[width]; // Sums of the rows that the windows of a row hold.
        for (int y = -reach; y < height; y++)
        {
            if (y + reach < height)
                Add(columns, values.Slice((y + reach) * width, width), 1);
            if (y - reach - 1 >= 0)
                Add(columns, values.Slice((y - reach - 1) * width, width), -1);
            if (y < 0)
                continue;
            int rows = Math.Min(height - 1, y + reach) - Math.Max(0, y - reach) + 1;
            double sum = 0;
            for (int x = -reach; x < width; x++)
            {
                sum += x + reach < width ? columns[x + reach] : 0;
                sum -= x - reach - 1 >= 0 ? columns[x - reach - 1] : 0;
                if (x >= 0)
                    means[y * width + x] = (float)(sum / (rows * (Math.Min(width - 1, x + reach) - Math.Max(0, x - reach) + 1)));
            }
        }
    }

    private static void Add(double[] sums, ReadOnlySpan<float> row, int sign)
    {
        for (int x = 0; x < sums.Length; x++)
            sums[x] += sign * row[x];
    }
}
