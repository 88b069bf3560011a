using System.Runtime.Intrinsics;

namespace FashionGan;

/// <summary>Turns the random words of one group into 32 values, one word each.</summary>
internal interface IPhiloxOutput<T> where T : unmanaged
{
    /// <summary>The whole group: value <c>8 * w + j</c> comes from word w of block j.</summary>
    static abstract void Write(Vector256<uint> w0, Vector256<uint> w1, Vector256<uint> w2, Vector256<uint> w3, ref T destination);
}
