namespace FashionGan.Tests;

public sealed class WinogradWeightsTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void Every_weight_has_its_place_and_places_of_no_channel_are_zero(int vector)
    {
        const int Inputs = 3, Outputs = 11, Places = 16;
        float[] values = [.. Enumerable.Range(0, Outputs * Inputs * 9).Select(i => (float)Math.Sin(i))];
        var blocks = ChannelBlock.Of(Outputs, vector);

        var packed = WinogradWeights.Pack(
            LayerPhase.Of(new LayerWeights(values, [], Outputs, Inputs, 3, IsTransposed: false), 1, 1).Single(), Inputs, Outputs,
            TwoByTwo.Filter, blocks);

        Assert.Equal(Places * Inputs * ChannelBlock.Total(blocks), packed.Length);
        int at = 0;
        for (int place = 0; place < Places; place++)
            foreach (var block in blocks)
                for (int i = 0; i < Inputs; i++)
                    for (int o = block.First; o < block.First + block.Width; o++, at++)
                    {
                        var kernel = o < Outputs ? values.AsSpan((o * Inputs + i) * 9, 9) : new float[9];
                        Assert.Equal(Transformed(kernel, place / 4, place % 4), packed.Span[at], 1e-6);
                    }
    }

    private static double Transformed(ReadOnlySpan<float> kernel, int y, int x)
    {
        double sum = 0;
        for (int k = 0; k < 9; k++)
            sum += TwoByTwo.Filter[y, k / 3] * kernel[k] * TwoByTwo.Filter[x, k % 3];
        return sum;
    }
}
