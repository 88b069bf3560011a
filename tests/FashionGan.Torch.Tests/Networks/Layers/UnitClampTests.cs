using static TorchSharp.torch;

namespace FashionGan.Torch.Networks;

public sealed class UnitClampTests
{
    private static readonly float[] Values = [-0.5f, 0.25f, 1.5f];

    [Theory]
    [InlineData(true, true, new[] { 0f, 0.25f, 1f })]
    [InlineData(true, false, new[] { 0f, 0.25f, 1f })]
    [InlineData(false, true, new[] { -0.5f, 0.25f, 1.5f })]
    [InlineData(false, false, new[] { 0f, 0.25f, 1f })]
    public void Values_are_cut_after_training_and_where_asked_in_training(bool inTraining, bool training, float[] expected)
    {
        using var scope = NewDisposeScope();
        using var clamp = new UnitClamp(inTraining);
        clamp.train(training);

        Assert.Equal(expected, WeightTransfer.Values(clamp.call(tensor(Values))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void In_training_the_gradient_passes_as_if_nothing_were_cut(bool inTraining)
    {
        using var scope = NewDisposeScope();
        using var clamp = new UnitClamp(inTraining);
        var input = tensor(Values, requires_grad: true);

        clamp.call(input).mul(tensor(new[] { 1f, 2f, 3f })).sum().backward();

        Assert.Equal([1, 2, 3], WeightTransfer.Values(input.grad!));
    }
}
