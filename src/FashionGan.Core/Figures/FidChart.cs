using System.Globalization;

namespace FashionGan;

/// <summary>The FID of a generator in training, beside its floor, as a chart.</summary>
/// <remarks>Stateless; safe for many threads.</remarks>
public static class FidChart
{
    /// <summary>Draws what was measured after each epoch.</summary>
    /// <param name="history">The epochs, from the first.</param>
    /// <returns>Null where no epoch was measured.</returns>
    public static LineChart? Of(IReadOnlyList<GanEpochReport> history) => OfReadings(history.Select(e => e.Fid));

    /// <param name="epochs">What was measured after each epoch.</param>
    /// <returns>Null where no epoch was measured.</returns>
    internal static LineChart? OfReadings(IEnumerable<FidReading?> epochs)
    {
        FidReading?[] all = [.. epochs];
        var readings = all.OfType<FidReading>().ToArray();
        return readings.Length == 0 ? null : new LineChart
        {
            Title = "FID after each epoch",
            YLabel = "FID",
            YMin = 0,
            Series = [ChartSeries.OverEpochs("generated images", all.Select(e => e?.Value ?? double.NaN))],
            Guides = [.. readings.Select(r => r.Floor).Distinct().Select(floor => new ChartGuide(Label(floor), floor))],
        };
    }

    private static string Label(double floor) => string.Create(CultureInfo.InvariantCulture, $"floor, other training images: {floor:0.00}");
}
