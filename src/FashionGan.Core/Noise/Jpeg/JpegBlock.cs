namespace FashionGan;

/// <summary>One block of a JPEG image: to cosine coefficients, rounded, and back.</summary>
internal static class JpegBlock
{
    public const int Side = 8, Count = Side * Side;

    private const int Middle = 128, White = 255;

    // T.81, table K.1.
    private static ReadOnlySpan<byte> Luminance =>
    [
        16, 11, 10, 16, 24, 40, 51, 61,
        12, 12, 14, 19, 26, 58, 60, 55,
        14, 13, 16, 24, 40, 57, 69, 56,
        14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77,
        24, 35, 55, 64, 81, 104, 113, 92,
        49, 64, 78, 87, 103, 121, 120, 101,
        72, 92, 95, 98, 112, 100, 103, 99,
    ];

    // cos(k pi / 16): written down, so that every machine rounds the same coefficients.
    private static ReadOnlySpan<double> Cosines =>
    [
        1, 0.98078528040323044913, 0.92387953251128675613, 0.83146961230254523708, 0.70710678118654752440,
        0.55557023301960222474, 0.38268343236508977173, 0.19509032201612826785, 0,
    ];

    // Row u holds the u-th cosine wave, of length 1; turned over it leads back.
    private static readonly double[] Waves = MakeWaves(), Turned = Turn(Waves);

    /// <summary>The rounding step of every coefficient, row after row.</summary>
    public static void FillSteps(int quality, Span<int> steps)
    {
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        for (int i = 0; i < Count; i++)
            steps[i] = Math.Clamp((Luminance[i] * percent + 50) / 100, 1, 255);
    }

    /// <summary>Codes and decodes the block whose first pixel is (top, left).</summary>
    public static void Code(ReadOnlySpan<float> clean, Span<float> noisy, int height, int width, int top, int left, ReadOnlySpan<int> steps)
    {
        Span<double> block = stackalloc double[Count], half = stackalloc double[Count];
        ulong missing = 0;
        for (int i = 0; i < Count; i++)
        {
            // Beyond the edge the last row and column go on; they lie in this block.
            int y = Math.Min(top + i / Side, height - 1), x = Math.Min(left + i % Side, width - 1);
            float value = clean[y * width + x];
            block[i] = float.IsNaN(value) ? 0 : Round(White * (double)Math.Clamp(value, 0f, 1f)) - Middle;
            if (float.IsNaN(value))
                missing |= 1UL << i;
        }
        Transform(block, half, Waves);
        for (int i = 0; i < Count; i++)
            block[i] = Round(block[i] / steps[i]) * steps[i];
        Transform(block, half, Turned);
        int rows = Math.Min(Side, height - top), columns = Math.Min(Side, width - left);
        for (int y = 0; y < rows; y++)
            for (int x = 0; x < columns; x++)
            {
                int i = y * Side + x;
                double value = Math.Clamp(Round(block[i] + Middle), 0, White);
                noisy[(top + y) * width + left + x] = (missing >> i & 1) != 0 ? float.NaN : (float)(value / White);
            }
    }

    private static double Round(double value) => Math.Round(value, MidpointRounding.AwayFromZero);

    // F = W f W^T, and f = W^T F W.
    private static void Transform(Span<double> block, Span<double> half, ReadOnlySpan<double> waves)
    {
        for (int y = 0; y < Side; y++)
            for (int v = 0; v < Side; v++)
            {
                double sum = 0;
                for (int x = 0; x < Side; x++)
                    sum += block[y * Side + x] * waves[v * Side + x];
                half[y * Side + v] = sum;
            }
        for (int u = 0; u < Side; u++)
            for (int v = 0; v < Side; v++)
            {
                double sum = 0;
                for (int y = 0; y < Side; y++)
                    sum += waves[u * Side + y] * half[y * Side + v];
                block[u * Side + v] = sum;
            }
    }

    private static double[] MakeWaves()
    {
        var waves = new double[Count];
        for (int u = 0; u < Side; u++)
            for (int x = 0; x < Side; x++)
                waves[u * Side + x] = u == 0 ? Cosines[4] / 2 : Cosine((2 * x + 1) * u) / 2;
        return waves;
    }

    private static double[] Turn(double[] waves)
    {
        var turned = new double[Count];
        Matrix.Transpose<double>(waves, Side, Side, turned);
        return turned;
    }

    private static double Cosine(int sixteenths)
    {
        int angle = sixteenths % 32;
        angle = angle > 16 ? 32 - angle : angle;
        return angle > 8 ? -Cosines[16 - angle] : Cosines[angle];
    }
}
