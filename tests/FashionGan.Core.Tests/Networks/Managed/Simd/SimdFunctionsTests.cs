using System.Runtime.Intrinsics;

namespace FashionGan.Tests;

public sealed unsafe class SimdFunctionsTests
{
    [Fact]
    public void The_exponential_is_right_to_the_last_digits_of_a_float()
    {
        for (double x = -87; x < 88; x += 0.0137)
        {
            double expected = Math.Exp((float)x);
            Assert.InRange(Math.Abs(SimdFunctions<Simd32, float>.Exp((float)x) / expected - 1), 0, 2e-7);
        }
        Assert.Equal(1, SimdFunctions<Simd32, float>.Exp(0));
    }

    [Fact]
    public void The_sigmoid_is_right_and_ends_at_0_and_1()
    {
        for (double x = -80; x < 80; x += 0.0311)
        {
            double expected = 1 / (1 + Math.Exp(-(float)x));
            Assert.InRange(Math.Abs(SimdFunctions<Simd32, float>.Sigmoid((float)x) - expected), 0, 3e-7 * expected);
        }
        Assert.Equal(1, SimdFunctions<Simd32, float>.Sigmoid(1e6f));
        Assert.InRange(SimdFunctions<Simd32, float>.Sigmoid(-1e6f), 0, 1e-36f);
        Assert.Equal(0.5f, SimdFunctions<Simd32, float>.Sigmoid(0));
    }

    [Fact]
    public void Silu_is_right_for_every_size_of_number()
    {
        for (double x = -80; x < 300; x += 0.0311)
        {
            double expected = (float)x / (1 + Math.Exp(-(float)x));
            Assert.InRange(Math.Abs(SimdFunctions<Simd32, float>.Silu((float)x) - expected), 0, 3e-7 * Math.Abs(expected));
        }
        Assert.Equal(0, SimdFunctions<Simd32, float>.Silu(0));
        Assert.InRange(SimdFunctions<Simd32, float>.Silu(-1e4f), -1e-30f, 0);
        Assert.Equal(1e30f, SimdFunctions<Simd32, float>.Silu(1e30f));
        Assert.True(float.IsNaN(SimdFunctions<Simd32, float>.Silu(float.NaN)));
    }

    [Fact]
    public void What_is_no_number_stays_none_in_every_width()
    {
        float[] numbers = [.. Enumerable.Range(0, 16).Select(i => i % 3 == 1 ? float.NaN : i)];
        foreach (float[] results in new[] { Run<Simd32, float>(numbers, silu: false), Run<Simd128, Vector128<float>>(numbers, silu: false),
            Run<Simd256, Vector256<float>>(numbers, silu: false), Run<Simd512, Vector512<float>>(numbers, silu: false) })
            Assert.Equal(numbers.Select(float.IsNaN), results.Select(float.IsNaN));
    }

    [Fact]
    public void Vectors_of_every_width_give_the_same_bits()
    {
        float[] numbers = [.. Enumerable.Range(0, 160).Select(i => (i - 80) * 0.731f)];
        float[] one = Run<Simd32, float>(numbers);

        Assert.Equal(Run<Simd512, Vector512<float>>(numbers), Run<Simd128, Vector128<float>>(numbers));
        Assert.Equal(Run<Simd512, Vector512<float>>(numbers), Run<Simd256, Vector256<float>>(numbers));
        Assert.Equal(Run<Simd512, Vector512<float>>(numbers), one);
    }

    private static float[] Run<TSimd, TVector>(float[] numbers, bool silu = true)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        float[] results = new float[numbers.Length];
        fixed (float* from = numbers, to = results)
            for (int i = 0; i < numbers.Length; i += TSimd.Count)
                TSimd.Store(
                    silu ? SimdFunctions<TSimd, TVector>.Silu(TSimd.Load(from + i))
                        : SimdFunctions<TSimd, TVector>.Sigmoid(TSimd.Load(from + i)),
                    to + i);
        return results;
    }
}
