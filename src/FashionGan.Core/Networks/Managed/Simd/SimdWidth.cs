using System.Runtime.Intrinsics;

namespace FashionGan;

/// <summary>How many floats vectors hold.</summary>
internal static class SimdWidth
{
    /// <summary>The widest vectors this processor computes with.</summary>
    public static int Best => Vector512.IsHardwareAccelerated ? Vector512<float>.Count : Vector256.IsHardwareAccelerated
        ? Vector256<float>.Count : Vector128<float>.Count;

    /// <summary>The widest that channels fill: a vector, a part of one, or 1.</summary>
    /// <param name="channels">Channels.</param>
    /// <param name="vector">Floats in a vector: 4, 8 or 16.</param>
    public static int Filled(int channels, int vector)
    {
        while (channels % vector != 0)
            vector = vector > Vector128<float>.Count ? vector / 2 : 1;
        return vector;
    }
}
