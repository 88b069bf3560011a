using System.Runtime.CompilerServices;

namespace FashionGan;

/// <summary>A tile's transforms, line by line one way and then the other, for as many channels as a vector holds.</summary>
internal static unsafe class WinogradTransform<TTile, TSimd, TVector>
    where TTile : struct, IWinogradTile
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private static int Window => TTile.Side + TTile.Kernel - 1;

    /// <summary>B^T d B.</summary>
    /// <param name="image">The tile's first pixel.</param>
    /// <param name="row">Numbers from one row of pixels to the next.</param>
    /// <param name="pixel">Numbers from one pixel to the next.</param>
    /// <param name="target">Where the first of (m + r - 1) x (m + r - 1) results goes.</param>
    /// <param name="place">Numbers from one of these to the next.</param>
    /// <param name="temporary">Room for as many vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forth(float* image, nint row, nint pixel, float* target, nint place, float* temporary)
    {
        for (nint x = 0; x < Window; x++)
            TTile.Spread<TSimd, TVector>(image + x * pixel, row, temporary + x * TSimd.Count, Window * TSimd.Count);
        for (nint y = 0; y < Window; y++)
            TTile.Spread<TSimd, TVector>(temporary + y * Window * TSimd.Count, TSimd.Count, target + y * Window * place, place);
    }

    /// <summary>A^T s A.</summary>
    /// <param name="sums">The first of (m + r - 1) x (m + r - 1) sums.</param>
    /// <param name="place">Numbers from one of these to the next.</param>
    /// <param name="target">Where the results go.</param>
    /// <param name="temporary">Room for m x (m + r - 1) vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Back(float* sums, nint place, in WinogradTarget target, float* temporary)
    {
        for (nint x = 0; x < Window; x++)
        {
            TTile.Gather<TSimd, TVector>(sums, Window * place, out var first, out var second, out var third, out var fourth);
            float* column = temporary + x * TSimd.Count;
            TSimd.Store(first, column);
            TSimd.Store(second, column + Window * TSimd.Count);
            if (TTile.Side > 2)
            {
                TSimd.Store(third, column + 2 * Window * TSimd.Count);
                TSimd.Store(fourth, column + 3 * Window * TSimd.Count);
            }
            sums += place;
        }
        TVector bias = TSimd.Load(target.Bias), slope = TSimd.Broadcast(target.Slope);
        float* image = target.Image;
        nint pixel = target.Pixel, added = target.Added;
        int columns = target.Columns;
        for (int y = target.Rows; y > 0; y--)
        {
            TTile.Gather<TSimd, TVector>(temporary, TSimd.Count, out var first, out var second, out var third, out var fourth);
            WinogradTarget.Store<TSimd, TVector>(first, second, third, fourth, bias, slope, image, pixel, added, columns);
            temporary += Window * TSimd.Count;
            image += target.Row;
        }
    }
}
