using System.Numerics;
using System.Runtime.CompilerServices;

namespace FashionGan;

/// <summary>What is summed over the numbers of two rows.</summary>
internal interface IPairSum
{
    /// <summary>The sum with what one number of each row adds to it.</summary>
    static abstract Vector<double> Add(Vector<double> x, Vector<double> y, Vector<double> sum);
}

/// <summary>The square of the Euclidean distance.</summary>
/// <remarks>Of differences, not of lengths and products: equal rows are at distance 0, and near ones keep all their digits.</remarks>
internal readonly struct SquaredDistance : IPairSum
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Add(Vector<double> x, Vector<double> y, Vector<double> sum)
    {
        var difference = x - y;
        return Vector.MultiplyAddEstimate(difference, difference, sum);
    }
}

/// <summary>The inner product.</summary>
internal readonly struct InnerProduct : IPairSum
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Add(Vector<double> x, Vector<double> y, Vector<double> sum) => Vector.MultiplyAddEstimate(x, y, sum);
}
