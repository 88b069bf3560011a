namespace FashionGan.Tests;

public class PhiloxReaderTests
{
    [Fact]
    public void Words_come_in_the_order_of_a_fill()
    {
        var words = new uint[200];
        Philox.Fill<uint, RandomBits>(words, new RandomKey(1, 2));
        var reader = new PhiloxReader(new RandomKey(1, 2));
        foreach (uint word in words)
            Assert.Equal(word, reader.Next());
    }

    [Theory]
    [InlineData(1u)]
    [InlineData(2u)]
    [InlineData(3u)]
    [InlineData(10u)]
    [InlineData(0xC0000000u)]
    public void Bounded_numbers_are_uniform_below_the_bound(uint bound)
    {
        const int Draws = 300_000;
        var reader = new PhiloxReader(new RandomKey(1, bound));
        var values = new uint[Draws];
        for (int i = 0; i < Draws; i++)
            values[i] = reader.Below(bound);
        Assert.True(values.Max() < bound);
        // Three cells: 0xC0000000 is where an unfair method shows most.
        uint cells = Math.Min(bound, 3);
        for (uint c = 0; c < cells; c++)
        {
            ulong low = (ulong)bound * c / cells, high = (ulong)bound * (c + 1) / cells;
            double share = (high - low) / (double)bound, margin = 5 * Math.Sqrt(share * (1 - share) / Draws) + 1e-12;
            Assert.InRange(values.Count(v => v >= low && v < high) / (double)Draws, share - margin, share + margin);
        }
    }

    [Fact]
    public void Open_uniforms_are_uniform_and_never_0_or_1()
    {
        var reader = new PhiloxReader(new RandomKey(1, 2));
        var values = new float[500_000];
        double min = 1, max = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double u = reader.NextOpen();
            (min, max, values[i]) = (Math.Min(min, u), Math.Max(max, u), (float)u);
        }
        Assert.True(min > 0 && max < 1);
        Assert.InRange(Statistics.KolmogorovSmirnov(values, v => v), 0.2, 1.95);
    }
}
