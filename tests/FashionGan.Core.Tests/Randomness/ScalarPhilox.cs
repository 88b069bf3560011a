namespace FashionGan.Tests;

/// <summary>Random numbers as they are defined, one block after another without vectors: what the vectors must give bit for bit.</summary>
internal static class ScalarPhilox
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

    private delegate (T V0, T V1, T V2, T V3) Output<T>(uint w0, uint w1, uint w2, uint w3);

    public static uint[] Bits(int count, RandomKey key, uint firstGroup) =>
        Fill<uint>(count, key, firstGroup, (w0, w1, w2, w3) => (w0, w1, w2, w3));

    public static float[] Uniforms(int count, RandomKey key, uint firstGroup) =>
        Fill<float>(count, key, firstGroup, (w0, w1, w2, w3) => (Uniform(w0), Uniform(w1), Uniform(w2), Uniform(w3)));

    public static float[] Normals(int count, RandomKey key, uint firstGroup) => Fill<float>(count, key, firstGroup, Normal);

    private static T[] Fill<T>(int count, RandomKey key, uint firstGroup, Output<T> output)
    {
        var all = new T[(count + PhiloxGroup.Words - 1) / PhiloxGroup.Words * PhiloxGroup.Words];
        for (int start = 0; start < all.Length; start += PhiloxGroup.Words)
        {
            uint group = firstGroup + (uint)(start / PhiloxGroup.Words);
            for (int j = 0; j < PhiloxGroup.Blocks; j++)
            {
                var (w0, w1, w2, w3) = PhiloxBlock.Generate(key, group * PhiloxGroup.Blocks + (uint)j);
                int i = start + j;
                (all[i], all[8 + i], all[16 + i], all[24 + i]) = output(w0, w1, w2, w3);
            }
        }
        return all[..count];
    }

    private static float Uniform(uint word) => (int)(word >> 8) * (1f / (1 << 24));

    private static (float V0, float V1, float V2, float V3) Normal(uint w0, uint w1, uint w2, uint w3)
    {
        float r0 = Radius(w0), r2 = Radius(w2);
        var (x0, y0) = Direction(w1);
        var (x2, y2) = Direction(w3);
        return (r0 * x0, r0 * y0, r2 * x2, r2 * y2);
    }

    private static float Radius(uint word)
    {
        float u = (int)((word >> 1) | 1) * RadiusScale;
        int bits = BitConverter.SingleToInt32Bits(u);
        int exponent = (bits - SqrtHalfBits) >> 23;
        float f = BitConverter.Int32BitsToSingle(bits - (exponent << 23)) - 1f;
        float square = f * f;
        float q = f * L7 + L6;
        q = q * f + L5;
        q = q * f + L4;
        q = q * f + L3;
        q = q * f + L2;
        q = q * f + L1;
        q = q * f + L0;
        float log = (f - square * 0.5f) + square * f * q;
        return MathF.Sqrt((exponent * Ln2 + log) * -2f);
    }

    private static (float X, float Y) Direction(uint word)
    {
        float t = (((int)word >> 8) + 0.5f) * AngleScale;
        float square = t * t;
        float sine = (((square * S3 + S2) * square + S1) * square + S0) * t;
        float cosine = ((square * C3 + C2) * square + C1) * square + C0;
        if ((word & 2) != 0)
            cosine = -cosine;
        return (word & 1) != 0 ? (sine, cosine) : (cosine, sine);
    }
}
