using System.Runtime.Intrinsics;

namespace FashionGan.Tests;

/// <summary>
/// A^T [ (G g G^T) * (B^T d B) ] A is the convolution of d with g, for every way of transforming and every width of vectors.
/// </summary>
public abstract unsafe class WinogradTileTests
{
    private const int Lanes = 16, Seed = 3;

    private protected static void Filters<TTile>() where TTile : struct, IWinogradTile
    {
        float[] expected = Convolve(Draw(Window<TTile>() * Window<TTile>() * Lanes), Kernel(TTile.Kernel), TTile.Side);
        foreach (float[] actual in new[]
        {
            Run<TTile, Simd128, Vector128<float>>(null), Run<TTile, Simd256, Vector256<float>>(null),
            Run<TTile, Simd512, Vector512<float>>(null),
        })
            Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 1e-5f));
    }

    /// <summary>How far, in any direction, a number of the input changes bits of the output beyond the pixels that see it.</summary>
    private protected static int Leak<TTile>() where TTile : struct, IWinogradTile
    {
        int window = Window<TTile>(), leak = 0;
        float[] before = Run<TTile, Simd128, Vector128<float>>(null);
        for (int place = 0; place < window * window; place++)
        {
            float[] after = Run<TTile, Simd128, Vector128<float>>(place);
            for (int i = 0; i < before.Length; i++)
                if (before[i] != after[i])
                    leak = Math.Max(leak, Math.Max(
                        Beyond<TTile>(place / window, i / Lanes / TTile.Side), Beyond<TTile>(place % window, i / Lanes % TTile.Side)));
        }
        return leak;
    }

    private static int Window<TTile>() where TTile : struct, IWinogradTile => TTile.Side + TTile.Kernel - 1;

    // An output sees the input of its own number and the next ones.
    private static int Beyond<TTile>(int input, int output) where TTile : struct, IWinogradTile =>
        Math.Max(output - input, input - output - TTile.Kernel + 1);

    private static float[] Run<TTile, TSimd, TVector>(int? changed)
        where TTile : struct, IWinogradTile
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        int window = Window<TTile>(), places = window * window, pixels = TTile.Side * TTile.Side;
        float[] image = Draw(places * Lanes), transformed = new float[places * Lanes], result = new float[pixels * Lanes];
        float[] filter = Transform(Kernel(TTile.Kernel), TTile.Filter), bias = new float[Lanes], temporary = new float[places * Lanes];
        if (changed is { } place)
            for (int lane = 0; lane < Lanes; lane++)
                image[place * Lanes + lane] += 0.37f;
        fixed (float* d = image, v = transformed, y = result, b = bias, t = temporary)
        {
            for (int lane = 0; lane < Lanes; lane += TSimd.Count)
                WinogradTransform<TTile, TSimd, TVector>.Forth(d + lane, window * Lanes, Lanes, v + lane, Lanes, t);
            for (int i = 0; i < transformed.Length; i++)
                transformed[i] *= filter[i / Lanes];
            for (int lane = 0; lane < Lanes; lane += TSimd.Count)
            {
                var target = new WinogradTarget
                {
                    Image = y + lane, Row = TTile.Side * Lanes, Pixel = Lanes, Rows = TTile.Side, Columns = TTile.Side, Bias = b + lane,
                    Slope = 1,
                };
                WinogradTransform<TTile, TSimd, TVector>.Back(v + lane, Lanes, target, t);
            }
        }
        return result;
    }

    private static float[] Transform(float[] kernel, double[,] g)
    {
        int window = g.GetLength(0), size = g.GetLength(1);
        float[] result = new float[window * window];
        for (int i = 0; i < result.Length; i++)
            result[i] = (float)Enumerable.Range(0, size * size).Sum(k => g[i / window, k / size] * kernel[k] * g[i % window, k % size]);
        return result;
    }

    private static float[] Convolve(float[] image, float[] kernel, int side)
    {
        int size = (int)Math.Sqrt(kernel.Length), window = side + size - 1;
        float[] result = new float[side * side * Lanes];
        for (int i = 0; i < result.Length; i++)
        {
            int y = i / Lanes / side, x = i / Lanes % side;
            result[i] = (float)Enumerable.Range(0, kernel.Length).Sum(
                k => (double)kernel[k] * image[((y + k / size) * window + x + k % size) * Lanes + i % Lanes]);
        }
        return result;
    }

    private static float[] Kernel(int size) => [.. new[] { 0.3f, -0.7f, 0.2f, 0.9f, 0.1f, -0.4f, -0.6f, 0.8f, 0.5f }.Take(size * size)];

    private static float[] Draw(int count)
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextSingle() - 1)];
    }
}

public sealed class TwoByTwoTests : WinogradTileTests
{
    [Fact]
    public void It_is_the_convolution() => Filters<TwoByTwo>();

    [Fact]
    public void No_pixel_is_touched_by_what_it_does_not_see() => Assert.InRange(Leak<TwoByTwo>(), -2, 0);
}

public sealed class FourByFourTests : WinogradTileTests
{
    [Fact]
    public void It_is_the_convolution() => Filters<FourByFour>();

    [Fact]
    public void No_pixel_is_touched_by_what_lies_outside_its_tile() => Assert.InRange(Leak<FourByFour>(), 0, 3);
}

public sealed class FourByTwoTests : WinogradTileTests
{
    [Fact]
    public void It_is_the_convolution() => Filters<FourByTwo>();

    [Fact]
    public void No_pixel_is_touched_by_what_lies_outside_its_tile() => Assert.InRange(Leak<FourByTwo>(), 0, 3);
}
