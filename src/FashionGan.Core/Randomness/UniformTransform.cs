using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FashionGan;

/// <summary>Uniform on [0, 1): the upper 24 bits of a word over 2^24, exact in a float.</summary>
internal readonly struct UniformTransform : IPhiloxOutput<float>
{
    private const float Scale = 1f / (1 << 24);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(Vector256<uint> w0, Vector256<uint> w1, Vector256<uint> w2, Vector256<uint> w3, ref float destination)
    {
        Uniform(w0).StoreUnsafe(ref destination);
        Uniform(w1).StoreUnsafe(ref destination, 8);
        Uniform(w2).StoreUnsafe(ref destination, 16);
        Uniform(w3).StoreUnsafe(ref destination, 24);
    }

    // Through int: below 2^24 the value is the same, and every processor converts int to float in one step.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Uniform(Vector256<uint> word) => Vector256.ConvertToSingle((word >>> 8).AsInt32()) * Scale;
}
