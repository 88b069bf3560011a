using System.Runtime.Intrinsics;

namespace FashionGan.Tests;

public sealed unsafe class MatrixKernelTests
{
    [Fact]
    public void Four_floats_at_a_time() => Multiply<Simd128, Vector128<float>>();

    [Fact]
    public void Eight_floats_at_a_time() => Multiply<Simd256, Vector256<float>>();

    [Fact]
    public void Sixteen_floats_at_a_time() => Multiply<Simd512, Vector512<float>>();

    private static void Multiply<TSimd, TVector>()
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        for (int rows = 1; rows <= 27; rows++)
            foreach (int depth in new[] { 1, 5, 16 })
                foreach (int columns in new[] { TSimd.Count, 2 * TSimd.Count, 3 * TSimd.Count })
                {
                    int aStride = depth + 3, cStride = columns + 2;
                    float[] a = Draw(rows * aStride, rows), weights = Draw(depth * columns, depth), c = new float[rows * cStride];
                    Array.Fill(c, -7);
                    fixed (float* from = a, w = weights, to = c)
                        if (columns == TSimd.Count)
                            MatrixKernel<TSimd, TVector>.Narrow(from, aStride, w, depth, to, cStride, rows);
                        else if (columns == 3 * TSimd.Count)
                            MatrixKernel<TSimd, TVector>.Widest(from, aStride, w, depth, to, cStride, rows);
                        else
                            MatrixKernel<TSimd, TVector>.Wide(from, aStride, w, depth, to, cStride, rows);

                    for (int i = 0; i < c.Length; i++)
                    {
                        int row = i / cStride, column = i % cStride;
                        double expected = column >= columns ? -7
                            : Enumerable.Range(0, depth).Sum(k => (double)a[row * aStride + k] * weights[k * columns + column]);
                        Assert.Equal(expected, c[i], 1e-5);
                    }
                }
    }

    private static float[] Draw(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextSingle() - 1)];
    }
}
