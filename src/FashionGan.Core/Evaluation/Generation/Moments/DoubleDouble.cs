namespace FashionGan;

/// <summary>
/// A number of about 106 bits, as the sum of two doubles (Dekker, <i>A floating-point technique for extending the available precision</i>,
/// 1971).
/// </summary>
/// <param name="High">The number, rounded to a double.</param>
/// <param name="Low">What rounding left.</param>
internal readonly record struct DoubleDouble(double High, double Low)
{
    /// <summary>Two numbers' sum, which is exact.</summary>
    public static DoubleDouble Sum(double a, double b)
    {
        double sum = a + b, part = sum - a;
        return new DoubleDouble(sum, a - (sum - part) + (b - part));
    }

    public static DoubleDouble operator +(DoubleDouble a, double b)
    {
        var sum = Sum(a.High, b);
        return Sum(sum.High, sum.Low + a.Low);
    }

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b)
    {
        var difference = Sum(a.High, -b.High);
        return Sum(difference.High, difference.Low + (a.Low - b.Low));
    }

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        double product = a.High * b.High, rest = Math.FusedMultiplyAdd(a.High, b.High, -product);
        return Sum(product, rest + (a.High * b.Low + a.Low * b.High));
    }
}
