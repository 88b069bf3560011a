namespace FashionGan;

/// <summary>Leaves out points of a long line that no eye can tell apart.</summary>
internal static class LineThinning
{
    /// <summary>Keeps, of each run of points in one column of pixels, the lowest and the highest, in their order; gaps stay.</summary>
    public static List<(double X, double Y)> ByPixel(IReadOnlyList<(double X, double Y)> points)
    {
        var kept = new List<(double X, double Y)>();
        for (int start = 0, end; start < points.Count; start = end)
        {
            int low = start, high = start;
            for (end = start + 1; end < points.Count && SameColumn(points[start], points[end]); end++)
            {
                low = points[end].Y < points[low].Y ? end : low;
                high = points[end].Y > points[high].Y ? end : high;
            }
            kept.Add(points[Math.Min(low, high)]);
            if (low != high)
                kept.Add(points[Math.Max(low, high)]);
        }
        return kept;
    }

    // A point that is not finite is in no column: it stands alone and breaks the line.
    private static bool SameColumn((double X, double Y) a, (double X, double Y) b) =>
        double.IsFinite(a.X + a.Y) && double.IsFinite(b.X + b.Y) && Math.Floor(a.X) == Math.Floor(b.X);
}
