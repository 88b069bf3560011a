using System.Runtime.Intrinsics;

namespace FashionGan;

/// <summary>How many floats vectors hold.</summary>
internal static class SimdWidth
{
    /// <summary>The widest vectors this processor computes with.</summary>
    public static int Best => Vector512.IsHardwareAccelerated ? Vector512<float>.Count : Vector256.IsHardwareAccelerated
        ? Vector256<float>.Count : Vector128<float>.Count;

    /// <summary>Does work by vectors of a width.</summary>
    /// <param name="width">Floats in a vector: 4, 8 or 16; or 1, for no vectors.</param>
    /// <param name="work">The work.</param>
    public static void Run<TWork>(int width, TWork work) where TWork : struct, ISimdWork, allows ref struct
    {
        switch (width)
        {
            case 16:
                work.Run<Simd512, Vector512<float>, Simd256, Vector256<float>>();
                break;
            case 8:
                work.Run<Simd256, Vector256<float>, Simd128, Vector128<float>>();
                break;
            case 4:
                work.Run<Simd128, Vector128<float>, Simd128, Vector128<float>>();
                break;
            default:
                work.Run<Simd32, float, Simd32, float>();
                break;
        }
    }

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
