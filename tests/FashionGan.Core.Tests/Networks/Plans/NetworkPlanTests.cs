using System.Collections.Immutable;

namespace FashionGan.Tests;

public sealed class NetworkPlanTests
{
    private static readonly InitialDeviation He = InitialDeviation.He;

    public static TheoryData<string> Names => TestPlans.Names;

    [Fact]
    public void Layers_take_what_the_layer_before_them_makes_unless_they_say_otherwise()
    {
        var plan = Plan(
            Image().Add("a", new ConvolutionLayer(3, 3) { Padding = 1 }).Add("b", new ReluLayer())
            .Add("both", new ConcatenationLayer(), ["input", "b"]));

        Assert.Equal(["input", "a", "input b"], plan.Layers.Select(l => string.Join(' ', l.From)));
        Assert.Equal(["3x8x8", "3x8x8", "4x8x8"], plan.Layers.Select(l => l.Shape.ToString()));
        Assert.Equal(["a", "both"], plan.Readers("input").Select(l => l.Name));
        Assert.Null(plan.OnlyReader("input"));
        Assert.Equal("b", plan.OnlyReader("a")?.Name);
        Assert.Null(plan.OnlyReader("both"));
    }

    [Fact]
    public void A_layer_that_takes_a_value_twice_is_not_its_only_reader() =>
        Assert.Null(Plan(Image().Add("double", new SumLayer(), ["input", "input"])).OnlyReader("input"));

    [Fact]
    public void What_is_learned_comes_before_what_is_counted_as_in_PyTorch() => Assert.Equal(
        ["a.weight", "n.weight", "n.bias", "b.weight", "b.bias", "n.running_mean", "n.running_var"],
        Plan(Image().Add("a", new ConvolutionLayer(2, 1) { Bias = false }).Add("n", new BatchNormLayer())
            .Add("b", new ConvolutionLayer(1, 1))).Tensors.Select(t => t.Name));

    [Fact]
    public void Weights_start_as_wide_as_their_layers_inputs_say()
    {
        var plan = Plan(Image()
            .Add("a", new ConvolutionLayer(8, 5) { Padding = 2 }).Add("n", new BatchNormLayer())
            .Add("b", new TransposedConvolutionLayer(8, 4) { Stride = 2, Padding = 1 }, initial: InitialDeviation.Residual)
            .Add("f", new FlattenLayer()).Add("c", new DenseLayer(3), initial: InitialDeviation.Linear)
            .Add("d", new DenseLayer(3), initial: InitialDeviation.Dcgan));

        float[] expected = [MathF.Sqrt(2f / 25), 0, MathF.Sqrt(2f / (8 * 4)) * 0.1f, 0, MathF.Sqrt(2f / 2048) * MathF.Sqrt(0.5f), 0.02f];
        Assert.Equal(expected, plan.Layers.Select(l => l.Deviation));
    }

    [Theory, MemberData(nameof(Names))]
    public void What_it_can_be_told_is_seen_by_its_inputs_alone(string name)
    {
        var plan = PlanText.Read("any-other-name", TestPlans.Of(name).Settings, PlanText.Write(TestPlans.Of(name)));

        Assert.Equal(name == "diffusion", plan.IsDiffusion);
        Assert.Equal(name is "diffusion" or "conditional-generator" ? 10 : 0, plan.Classes);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_networks_own_text_gives_it_back(string name)
    {
        var plan = TestPlans.Of(name);
        string text = PlanText.Write(plan);

        var again = PlanText.Read(name, plan.Settings, text);

        Assert.Equal(text, PlanText.Write(again));
        Assert.Equal(plan.Inputs.AsEnumerable(), again.Inputs);
        Assert.Equal(
            plan.ServedLayers.Select(l => (l.Name, l.Kind, l.Shape, l.Deviation)),
            again.ServedLayers.Select(l => (l.Name, l.Kind, l.Shape, l.Deviation)));
    }

    [Fact]
    public void A_layer_that_does_not_fit_is_refused_with_the_reason()
    {
        (PlanBuilder Builder, string Fault)[] cases =
        [
            (Image().Add("a", new DenseLayer(3)),
                "The layer 'a' (Linear) does not fit into 'test': it takes a vector, not an image of 1x8x8."),
            (Image().Add("a", new FlattenLayer()).Add("b", new ConvolutionLayer(3, 3)),
                "'b' (Conv2d) does not fit into 'test': it takes an image, not a vector of 64."),
            (Image().Add("a", new ConvolutionLayer(3, 9)), "a kernel of 9 is larger than 8 pixels with a padding of 0"),
            (Image().Add("a", new ConvolutionLayer(0, 3)), "a side would be 0; expected 1 to 2147483647"),
            (Image().Add("a", new ConvolutionLayer(3, 65)), "the kernel's side is 65, allowed is 1 to 64"),
            (Image().Add("a", new ConvolutionLayer(3, 3) { Stride = 0 }), "the stride is 0, allowed is 1 to 64"),
            (Image().Add("a", new TransposedConvolutionLayer(3, 1) { Padding = 9 }), "a side would be -10"),
            (Image().Add("a", new ReluLayer(double.NaN)), "the slope is NaN, allowed is 0 to 0.999"),
            (Image().Add("a", new DropoutLayer(1)), "the rate is 1, allowed is 0 to 0.99"),
            (Image().Add("a", new SumLayer()), "it takes two values or more of one shape, not 1x8x8"),
            (Image().Add("a", new MaxPoolingLayer(2)).Add("b", new SumLayer(), ["a", "input"]), "of one shape, not 1x4x4 and 1x8x8"),
            (Image().Add("a", new MaxPoolingLayer(2)).Add("b", new ConcatenationLayer(), ["a", "input"]),
                "or images of one size, not 1x4x4 and 1x8x8"),
            (Image().Add("a", new FlattenLayer()).Add("b", new ReshapeLayer(3, 4, 5)), "64 numbers are no image of 3x4x5"),
            (Image().Add("a", new ReluLayer(), ["b"]).Add("b", new ReluLayer()), "there is no 'b' before it"),
            (Image().Add("a", new ReluLayer()).Add("a", new ReluLayer()), "the name 'a' comes twice"),
            (Image().Add("input", new ReluLayer()), "the name 'input' comes twice"),
            (Image().Add("a.b", new ReluLayer()), "'a.b' is no name: expected 1 to 64 letters, digits, '_' and '-'"),
            (Image().Add("a", new ConvolutionLayer(int.MaxValue, 64) { Padding = 60 }).Add("b", new ConvolutionLayer(int.MaxValue, 64)),
                "it is too large"),
        ];
        foreach (var (builder, fault) in cases)
            Assert.Contains(fault, Assert.Throws<ArgumentException>(() => Plan(builder)).Message);
    }

    [Fact]
    public void What_changes_nothing_is_refused()
    {
        (PlanBuilder Builder, string Fault)[] cases =
        [
            (Image().Add("a", new ReluLayer()).Add("b", new ReluLayer(), ["input"]),
                "The layer 'a' of 'test' changes nothing: no layer takes what it makes, and it is not the last."),
            (Image().Add("a", new ReluLayer()).Serve("b", new ReluLayer()).Serve("c", new ReluLayer(), "a"),
                "The layer 'b' of 'test' changes nothing: no layer takes what it makes, and it is not the last."),
            (Image().Given("label", LayerShape.Vector(10)).Add("a", new ReluLayer(), ["input"]),
                "The input 'label' of 'test' changes nothing: no layer takes it."),
            (Image().Given("input", LayerShape.Vector(10)).Add("a", new ReluLayer()),
                "The input 'input' does not fit into 'test': the name 'input' comes twice."),
            (Image().Given("in put", LayerShape.Vector(10)).Add("a", new ReluLayer()),
                "The input 'in put' does not fit into 'test': 'in put' is no name: expected 1 to 64 letters, digits, '_' and '-'."),
        ];
        foreach (var (builder, fault) in cases)
            Assert.Equal(fault, Assert.Throws<ArgumentException>(() => Plan(builder)).Message);
    }

    [Fact]
    public void What_training_looks_at_need_not_be_served()
    {
        var plan = Plan(Image().Add("a", new ReluLayer()).Add("b", new FlattenLayer()).Serve("c", new SigmoidLayer(), "a"));

        Assert.Equal(("64", "1x8x8"), (plan.Shape.ToString(), plan.ServedShape.ToString()));
    }

    [Fact]
    public void What_only_serves_may_not_learn() => Assert.Equal(
        "The layer 'b' of 'test' learns, but training does not see it: put it among the layers before.",
        Assert.Throws<ArgumentException>(() => Plan(Image().Add("a", new FlattenLayer()).Serve("b", new DenseLayer(3)))).Message);

    private static PlanBuilder Image() => PlanBuilder.Image(new ImageSize(8, 8), He);

    private static NetworkPlan Plan(PlanBuilder builder) => builder.ToPlan("test", ImmutableSortedDictionary<string, string>.Empty);
}
