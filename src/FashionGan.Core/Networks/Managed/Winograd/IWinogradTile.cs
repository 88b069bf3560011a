namespace FashionGan;

/// <summary>
/// The transforms of a minimal filtering algorithm F(m x m, r x r): Y = A^T [ (G g G^T) * (B^T d B) ] A, the product number by number
/// (Lavin and Gray, <i>Fast algorithms for convolutional neural networks</i>, CVPR 2016, equation 8).
/// </summary>
internal unsafe interface IWinogradTile
{
    /// <summary>m: rows and columns of output pixels that are computed together.</summary>
    static abstract int Side { get; }

    /// <summary>r: the filter's rows and columns.</summary>
    static abstract int Kernel { get; }

    /// <summary>G: how a filter's rows, and then its columns, are transformed.</summary>
    static abstract double[,] Filter { get; }

    /// <summary>B^T d B for as many channels as a vector holds.</summary>
    /// <param name="image">The tile's first pixel.</param>
    /// <param name="row">Numbers from one row of pixels to the next.</param>
    /// <param name="pixel">Numbers from one pixel to the next.</param>
    /// <param name="target">Where the first of (m + r - 1) x (m + r - 1) results goes.</param>
    /// <param name="place">Numbers from one of these to the next.</param>
    /// <param name="temporary">Room for as many vectors.</param>
    static abstract void Input<TSimd, TVector>(float* image, nint row, nint pixel, float* target, nint place, float* temporary)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;

    /// <summary>A^T s A for as many channels as a vector holds.</summary>
    /// <param name="sums">The first of (m + r - 1) x (m + r - 1) sums.</param>
    /// <param name="place">Numbers from one of these to the next.</param>
    /// <param name="target">Where the results go.</param>
    /// <param name="temporary">Room for m x (m + r - 1) vectors.</param>
    static abstract void Output<TSimd, TVector>(float* sums, nint place, in WinogradTarget target, float* temporary)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}
