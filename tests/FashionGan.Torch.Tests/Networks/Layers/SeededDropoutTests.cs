using static TorchSharp.torch;

namespace FashionGan.Torch.Networks;

public sealed class SeededDropoutTests
{
    [Theory]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Drops_its_share_and_scales_the_rest(double rate)
    {
        using var scope = NewDisposeScope();
        const int N = 1_000_000;
        using var layer = new SeededDropout(rate) { Generator = new Generator(1) };

        float[] output = WeightTransfer.Values(layer.call(ones(N)));

        Assert.Equal([0f, (float)(1 / (1 - rate))], output.Distinct().Order());
        double dropped = output.Count(v => v == 0) / (double)N;
        Assert.InRange(dropped, rate - 0.0025, rate + 0.0025); // Five standard deviations.
    }

    [Fact]
    public void The_same_seed_gives_the_same_masks_and_another_seed_others()
    {
        using var scope = NewDisposeScope();
        float[][] Masks(ulong seed)
        {
            using var layer = new SeededDropout(0.3) { Generator = new Generator(seed) };
            return [WeightTransfer.Values(layer.call(ones(100))), WeightTransfer.Values(layer.call(ones(100)))];
        }
        var (first, again, other) = (Masks(1), Masks(1), Masks(2));

        Assert.Equal(first, again);
        Assert.NotEqual(first[0], first[1]);
        Assert.NotEqual(first[0], other[0]);
    }

    [Fact]
    public void Gradients_pass_through_the_mask()
    {
        using var scope = NewDisposeScope();
        using var layer = new SeededDropout(0.3) { Generator = new Generator(1) };
        var input = ones(1000, requires_grad: true);

        var output = layer.call(input);
        output.sum().backward();

        Assert.Equal(WeightTransfer.Values(output), WeightTransfer.Values(input.grad!));
    }

    [Fact]
    public void Does_nothing_in_evaluation_or_at_rate_0()
    {
        using var scope = NewDisposeScope();
        var input = rand(100);
        using var off = new SeededDropout(0.3);
        off.eval();
        using var none = new SeededDropout(0);

        Assert.Equal(WeightTransfer.Values(input), WeightTransfer.Values(off.call(input)));
        Assert.Equal(WeightTransfer.Values(input), WeightTransfer.Values(none.call(input)));
    }

    [Fact]
    public void Leaves_the_global_generator_alone()
    {
        using var scope = NewDisposeScope();
        using var layer = new SeededDropout(0.3) { Generator = new Generator(5) };
        manual_seed(7);
        float[] expected = WeightTransfer.Values(randn(10));

        manual_seed(7);
        layer.call(ones(1000));

        Assert.Equal(expected, WeightTransfer.Values(randn(10)));
    }

    [Fact]
    public void Training_without_a_generator_is_refused()
    {
        using var scope = NewDisposeScope();
        using var network = TestNetworks.New("paper-discriminator");

        Assert.Throws<InvalidOperationException>(() => network.call(zeros(1, 1, 8, 8)));
        network.UseDropout(new Generator(1));
        Assert.Equal([1, 1], network.call(zeros(1, 1, 8, 8)).shape);
    }
}
