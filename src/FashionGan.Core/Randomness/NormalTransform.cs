using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FashionGan;

/// <summary>Standard normal numbers by Box and Muller (1958): r cos(a) and r sin(a) with r = sqrt(-2 ln u) and a uniform on the
/// circle.</summary>
/// <remarks>
/// <para>
/// Words 0 and 1 of a block give values 0 and 1, words 2 and 3 give values 2 and 3. The radius comes from 31 bits, so |z| reaches
/// 6.55; the angle from 26 bits.
/// </para>
/// <para>
/// Logarithm, sine and cosine are minimax polynomials (Remez) on ln: m in [sqrt(1/2), sqrt(2)), relative error 6e-9, and on [-pi/4, pi/4],
/// absolute error 3e-8, before rounding to float; the result lies within 2e-6 of the exact value. Only sums, products, square roots and
/// conversions are used, each correctly rounded and in one fixed order, never fused, so that every processor gives the same bytes.
/// </para>
/// </remarks>
internal readonly struct NormalTransform : IPhiloxOutput<float>
{
    private const float RadiusScale = 1f / (1u << 31);
    private const float AngleScale = 1f / (1 << 23);
    private const int SqrtHalfBits = 0x3F3504F3;
    private const float Ln2 = 0.6931472f;

    // ln(1 + f) = f - f^2 / 2 + f^3 (L0 + L1 f + ...), f in [sqrt(1/2) - 1, sqrt(2) - 1].
    private const float L0 = 0.33333331f, L1 = -0.25000820f, L2 = 0.20001231f, L3 = -0.16623403f,
        L4 = 0.14201717f, L5 = -0.13159756f, L6 = 0.12761617f, L7 = -0.07635538f;

    // sin(t pi / 4) = t (S0 + S1 t^2 + ...), cos(t pi / 4) = C0 + C1 t^2 + ..., t in [-1, 1].
    private const float S0 = 0.78539819f, S1 = -0.080745436f, S2 = 0.0024900070f, S3 = -3.5954510e-5f;
    private const float C0 = 1f, C1 = -0.30842426f, C2 = 0.015849914f, C3 = -0.00031888050f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(Vector256<uint> w0, Vector256<uint> w1, Vector256<uint> w2, Vector256<uint> w3, ref float destination)
    {
        var r = Radius(w0);
        Direction(w1, out var x, out var y);
        (r * x).StoreUnsafe(ref destination);
        (r * y).StoreUnsafe(ref destination, 8);
        r = Radius(w2);
        Direction(w3, out x, out y);
        (r * x).StoreUnsafe(ref destination, 16);
        (r * y).StoreUnsafe(ref destination, 24);
    }

    // u = an odd 31-bit integer over 2^31: never 0, at most 1 after rounding.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Radius(Vector256<uint> word)
    {
        var u = Vector256.ConvertToSingle(((word >>> 1) | Vector256<uint>.One).AsInt32()) * RadiusScale;
        var bits = u.AsInt32();
        var exponent = (bits - Vector256.Create(SqrtHalfBits)) >> 23;
        var f = (bits - (exponent << 23)).AsSingle() - Vector256<float>.One;
        var square = f * f;
        var q = f * L7 + Vector256.Create(L6);
        q = q * f + Vector256.Create(L5);
        q = q * f + Vector256.Create(L4);
        q = q * f + Vector256.Create(L3);
        q = q * f + Vector256.Create(L2);
        q = q * f + Vector256.Create(L1);
        q = q * f + Vector256.Create(L0);
        var log = (f - square * 0.5f) + square * f * q;
        return Vector256.Sqrt((Vector256.ConvertToSingle(exponent) * Ln2 + log) * -2f);
    }

    // The upper 24 bits place the angle in [-pi/4, pi/4]; bit 0 turns it by a quarter (cosine and sine change places), bit 1 mirrors it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Direction(Vector256<uint> word, out Vector256<float> x, out Vector256<float> y)
    {
        var t = (Vector256.ConvertToSingle(word.AsInt32() >> 8) + Vector256.Create(0.5f)) * AngleScale;
        var square = t * t;
        var sine = (((square * S3 + Vector256.Create(S2)) * square + Vector256.Create(S1)) * square + Vector256.Create(S0)) * t;
        var cosine = ((square * C3 + Vector256.Create(C2)) * square + Vector256.Create(C1)) * square + Vector256.Create(C0);
        cosine = (cosine.AsUInt32() ^ ((word << 30) & Vector256.Create(0x80000000u))).AsSingle();
        var turn = ((word << 31).AsInt32() >> 31).AsSingle();
        x = Vector256.ConditionalSelect(turn, sine, cosine);
        y = Vector256.ConditionalSelect(turn, cosine, sine);
    }
}
