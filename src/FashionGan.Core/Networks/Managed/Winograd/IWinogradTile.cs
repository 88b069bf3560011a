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

    /// <summary>B^T: transforms a line of m + r - 1 vectors of a window.</summary>
    /// <param name="source">The first of them.</param>
    /// <param name="from">Numbers from one to the next.</param>
    /// <param name="target">Where the first of as many results goes.</param>
    /// <param name="to">Numbers from one of these to the next.</param>
    static abstract void Spread<TSimd, TVector>(float* source, nint from, float* target, nint to)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;

    /// <summary>A^T: gathers a line of m + r - 1 vectors of products into m sums; those beyond m are zero.</summary>
    /// <param name="source">The first of them.</param>
    /// <param name="from">Numbers from one to the next.</param>
    /// <param name="first">The first sum.</param>
    /// <param name="second">The second.</param>
    /// <param name="third">The third.</param>
    /// <param name="fourth">The fourth.</param>
    static abstract void Gather<TSimd, TVector>(
        float* source, nint from, out TVector first, out TVector second, out TVector third, out TVector fourth)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}
