using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

namespace FashionGan.Tests;

/// <summary>What small fits give, held to the last bit.</summary>
/// <remarks>
/// The bits need x64 with AVX2 and fused multiply-add, as those of <see cref="PinnedOutputTests"/> do, and are the same there with AVX-512
/// and without. Elsewhere they are not compared.
/// </remarks>
internal static class MixtureBits
{
    public static void Expect(string hash, double[] values)
    {
        if (Fma.IsSupported && Avx2.IsSupported)
            Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(values.AsSpan())))[..16]);
    }
}
