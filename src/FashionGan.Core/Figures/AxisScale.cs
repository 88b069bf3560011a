using System.Globalization;

namespace FashionGan;

/// <summary>One axis of a chart: the range it shows, and round numbers to mark it at.</summary>
/// <param name="Min">Where it begins.</param>
/// <param name="Max">Where it ends.</param>
/// <param name="Step">From one mark to the next.</param>
internal sealed record AxisScale(double Min, double Max, double Step)
{
    private int Decimals => Math.Clamp((int)Math.Ceiling(-Math.Log10(Step) - 1e-9), 0, 15);

    /// <summary>The marks, from low to high.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            long first = (long)Math.Ceiling(Min / Step - 1e-9), last = (long)Math.Floor(Max / Step + 1e-9);
            for (long i = first; i <= last; i++)
                yield return i * Step;
        }
    }

    /// <summary>A scale over values: steps of 1, 2 or 5 times a power of ten, about <paramref name="marks"/> of them.</summary>
    /// <param name="low">The lowest value.</param>
    /// <param name="high">The highest value.</param>
    /// <param name="marks">How many marks are wanted, about.</param>
    /// <param name="whole">True for an axis of whole numbers.</param>
    /// <param name="fixedLow">True where the axis begins at the lowest value; else at the mark below.</param>
    /// <param name="fixedHigh">True where the axis ends at the highest value; else at the mark above.</param>
    public static AxisScale Over(double low, double high, int marks, bool whole, bool fixedLow, bool fixedHigh)
    {
        if (high - low <= Math.Abs(high) * 1e-9)
        {
            double around = whole ? 1 : Math.Max(Math.Abs(low) * 0.1, 1e-6);
            (low, high) = (low - around, high + around);
        }
        double step = NiceStep((high - low) / marks);
        if (whole)
            step = Math.Max(1, Math.Round(step));
        return new AxisScale(
            fixedLow ? low : Math.Floor(low / step + 1e-9) * step,
            fixedHigh ? high : Math.Ceiling(high / step - 1e-9) * step,
            step);
    }

    /// <summary>Where a value lies, from 0 at the low end to 1 at the high end.</summary>
    public double Position(double value) => (value - Min) / (Max - Min);

    /// <summary>A mark's label.</summary>
    public string Label(double tick) => Math.Max(Math.Abs(Min), Math.Abs(Max)) is >= 1e7 or < 1e-4
        ? tick.ToString("0.##e0", CultureInfo.InvariantCulture)
        : tick.ToString("#,0." + new string('0', Decimals), CultureInfo.InvariantCulture);

    private static double NiceStep(double rough)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double nice = (rough / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 };
        return nice * power;
    }
}
