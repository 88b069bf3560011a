using static TorchSharp.torch;

namespace FashionGan.Torch.Generation;

public class GradientPenaltyTests
{
    [Fact]
    public void It_is_half_gamma_times_the_squared_norm_of_the_gradient_and_as_much_more_as_it_is_rarer()
    {
        using var scope = NewDisposeScope();
        var penalty = new GradientPenalty(gamma: 3);
        var images = tensor(new float[] { 1, 2, -1, 0.5f }).reshape(2, 1, 1, 2);

        // The logit a^2 + 3 b of an image (a, b) has the gradient (2 a, 3).
        var value = penalty.Of(images, x => x.select(3, 0).pow(2).add(x.select(3, 1).mul(3)).sum(new long[] { 1, 2 }));

        Assert.Equal(3 / 2.0 * GradientPenalty.Interval * ((4 + 9) + (4 + 9)) / 2, value.item<float>(), 1e-4);
        GC.KeepAlive(penalty);
    }

    [Fact]
    public void Its_own_gradient_reaches_the_weights()
    {
        using var scope = NewDisposeScope();
        var penalty = new GradientPenalty(gamma: 2);
        var weight = tensor(new float[] { 0.5f, -2 }).requires_grad_(true);

        // Of the logit w . x the gradient is w: the penalty is interval * |w|^2, whose gradient is 2 interval w.
        penalty.Of(ones(4, 2), x => x.mul(weight).sum(1)).backward();

        Assert.Equal(new[] { GradientPenalty.Interval, -4f * GradientPenalty.Interval }, WeightTransfer.Values(weight.grad!));
        GC.KeepAlive(penalty);
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(1, 0, true)]
    [InlineData(1, 1, false)]
    [InlineData(1, GradientPenalty.Interval, true)]
    public void It_is_due_now_and_then_and_never_where_gamma_is_0(double gamma, long step, bool due)
    {
        var penalty = new GradientPenalty(gamma);
        Assert.Equal(due, penalty.IsDue(step));
    }
}
