using System.Runtime.CompilerServices;

namespace FashionGan;

/// <summary>Some channels of a tile of output pixels, and what is done with a sum before it is one.</summary>
internal unsafe ref struct WinogradTarget
{
    /// <summary>The first pixel.</summary>
    public float* Image;

    /// <summary>Numbers from one row of pixels to the next, and from one pixel to the next.</summary>
    public nint Row;
    public nint Pixel;

    /// <summary>Rows and columns of the tile that the image has.</summary>
    public int Rows;
    public int Columns;

    public float* Bias;

    /// <summary>Slope of the activation below 0.</summary>
    public float Slope;

    /// <summary>From a pixel to one of another image that is added to it; 0 for none.</summary>
    public nint Added;

    /// <summary>Stores as many pixels of a row as the image has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TSimd, TVector>(
        TVector first, TVector second, TVector third, TVector fourth, TVector bias, TVector slope, float* image, nint pixel, nint added,
        int columns)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        Store<TSimd, TVector>(first, bias, slope, image, added);
        if (columns > 1)
            Store<TSimd, TVector>(second, bias, slope, image + pixel, added);
        if (columns > 2)
            Store<TSimd, TVector>(third, bias, slope, image + 2 * pixel, added);
        if (columns > 3)
            Store<TSimd, TVector>(fourth, bias, slope, image + 3 * pixel, added);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TSimd, TVector>(TVector sum, TVector bias, TVector slope, float* pixel, nint added)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector value = TSimd.Leaky(TSimd.Add(sum, bias), slope);
        TSimd.Store(added == 0 ? value : TSimd.Add(value, TSimd.Load(pixel + added)), pixel);
    }
}
