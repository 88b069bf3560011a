using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FashionGan;

/// <summary>The random words as they are.</summary>
internal readonly struct RandomBits : IPhiloxOutput<uint>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(Vector256<uint> w0, Vector256<uint> w1, Vector256<uint> w2, Vector256<uint> w3, ref uint destination)
    {
        w0.StoreUnsafe(ref destination);
        w1.StoreUnsafe(ref destination, 8);
        w2.StoreUnsafe(ref destination, 16);
        w3.StoreUnsafe(ref destination, 24);
    }
}
