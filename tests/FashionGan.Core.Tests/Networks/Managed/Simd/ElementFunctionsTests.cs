namespace FashionGan.Tests;

public sealed class ElementFunctionsTests
{
    [Fact]
    public void A_number_becomes_the_same_wherever_it_stands_and_may_be_written_over()
    {
        for (int length = 0; length < 70; length++)
        {
            float[] numbers = [.. Enumerable.Range(0, length).Select(i => i * 0.37f - 9)];
            float[] silu = new float[length], sigmoid = new float[length];

            ElementFunctions.Sigmoid(numbers, sigmoid);
            ElementFunctions.Silu(numbers, silu);
            ElementFunctions.Silu(numbers, numbers);

            Assert.Equal(silu, numbers);
            for (int i = 0; i < length; i++)
            {
                Assert.Equal(SimdFunctions<Simd32, float>.Silu(i * 0.37f - 9), silu[i]);
                Assert.Equal(SimdFunctions<Simd32, float>.Sigmoid(i * 0.37f - 9), sigmoid[i]);
            }
        }
    }
}
