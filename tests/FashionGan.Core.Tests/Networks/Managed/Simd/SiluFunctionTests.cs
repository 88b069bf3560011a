namespace FashionGan.Tests;

public sealed class SiluFunctionTests
{
    [Fact]
    public void A_number_becomes_the_same_wherever_it_stands_and_may_be_written_over()
    {
        for (int length = 0; length < 70; length++)
        {
            float[] numbers = [.. Enumerable.Range(0, length).Select(i => i * 0.37f - 9)], results = new float[length];

            SiluFunction.Apply(numbers, results);
            SiluFunction.Apply(numbers, numbers);

            Assert.Equal(results, numbers);
            for (int i = 0; i < length; i++)
                Assert.Equal(SimdFunctions<Simd32, float>.Silu(i * 0.37f - 9), results[i]);
        }
    }
}
