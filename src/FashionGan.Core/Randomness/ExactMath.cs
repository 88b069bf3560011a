namespace FashionGan;

/// <summary>Logarithm and exponential made of sums, products and quotients in a fixed order, so that every machine gives the same
/// bytes.</summary>
/// <remarks>
/// The runtime's own differ from one C library to the next in the last bit, which is enough to turn a random decision. Relative
/// error about 1e-15.
/// </remarks>
internal static class ExactMath
{
    // ln 2 in two parts: a multiple of the first by a small whole number is exact.
    private const double Ln2High = 0.6931471803691238, Ln2Low = 1.9082149292705877e-10, SqrtHalf = 0.7071067811865476;

    /// <summary>The natural logarithm of a normal number above 0: ln m = 2 artanh((m - 1) / (m + 1)) by its series.</summary>
    public static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1022;
        double m = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | 0x3FE0000000000000);
        if (m < SqrtHalf)
        {
            m += m;
            exponent--;
        }
        double s = (m - 1) / (m + 1), z = s * s, sum = 0;
        for (int k = 21; k >= 3; k -= 2)
            sum = (sum + 1.0 / k) * z;
        return exponent * Ln2High + (2 * s * (1 + sum) + exponent * Ln2Low);
    }

    /// <summary>e to the power <paramref name="x"/>, |x| at most 700: Taylor's series after taking out the powers of two.</summary>
    public static double Exp(double x)
    {
        double whole = Math.Floor(x * 1.4426950408889634 + 0.5);
        double r = x - whole * Ln2High - whole * Ln2Low, sum = 1;
        for (int k = 14; k >= 1; k--)
            sum = 1 + sum * r / k;
        return sum * BitConverter.Int64BitsToDouble(((long)whole + 1023) << 52);
    }

    /// <summary>ln(k!) for a whole number from 0: exact factorials up to 20, Stirling's series above.</summary>
    public static double LogFactorial(double k)
    {
        if (k <= 20)
        {
            double factorial = 1;
            for (int i = 2; i <= (int)k; i++)
                factorial *= i;
            return Log(factorial);
        }
        double inverse = 1 / k, square = inverse * inverse;
        double series = (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - square / 1680) * square) * square) * inverse;
        return (k + 0.5) * Log(k) - k + 0.9189385332046727 + series;
    }
}
