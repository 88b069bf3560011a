using System.Collections.Immutable;

namespace FashionGan.Torch.Networks;

/// <summary>Graphs that no network of the library has, but one might.</summary>
internal static class OddGraphs
{
    private static readonly Dictionary<string, PlanBuilder> All = new()
    {
        ["two inputs"] = new PlanBuilder(InitialDeviation.He)
            .Given("image", LayerShape.Image(2, 5, 6)).Given("condition", LayerShape.Vector(7))
            .Add("dense", new DenseLayer(60)).Add("map", new ReshapeLayer(2, 5, 6)).Add("sum", new SumLayer(), ["map", "image"])
            .Add("conv", new ConvolutionLayer(4, 3) { Padding = 1 }).Add("act", new ReluLayer(0.1)),
        ["a value that several read"] = Image(3, 6, 6)
            .Add("conv", new ConvolutionLayer(5, 3) { Padding = 1 }).Add("act", new ReluLayer())
                .Add("sum", new SumLayer(), ["act", "conv", "conv"])
            .Add("leaky", new ReluLayer(0.2)).Add("all", new ConcatenationLayer(), ["leaky", "input", "act"]),
        ["a value that goes through dropout and past it"] = Image(2, 4, 4)
            .Add("conv", new ConvolutionLayer(3, 3) { Padding = 1 }).Add("drop", new DropoutLayer(0.5)).Add("sigmoid", new SigmoidLayer())
            .Add("product", new SumLayer(), ["sigmoid", "conv"]),
        ["activations of the input"] = Image(2, 4, 4)
            .Add("leaky", new ReluLayer(0.3)).Add("sum", new SumLayer(), ["leaky", "input"]).Add("sigmoid", new SigmoidLayer())
                .Add("clamp", new ClampLayer(true)),
        ["norms everywhere"] = Image(3, 4, 6)
            .Add("norm0", new BatchNormLayer()).Add("conv", new ConvolutionLayer(4, 1) { Bias = false }).Add("act", new ReluLayer(0.2))
            .Add("norm1", new BatchNormLayer()).Add("up", new TransposedConvolutionLayer(5, 3) { Stride = 2 })
                .Add("norm2", new BatchNormLayer())
            .Add("norm3", new BatchNormLayer()).Add("act2", new ReluLayer(0.5)).Add("act3", new ReluLayer(0.5)),
        ["a norm after a dense layer and a reshape"] = PlanBuilder.Vector(6, InitialDeviation.He)
            .Add("dense", new DenseLayer(5 * 2 * 3)).Add("reshape", new ReshapeLayer(5, 2, 3)).Add("norm", new BatchNormLayer())
                .Add("act", new ReluLayer())
            .Add("conv", new ConvolutionLayer(3, 2)),
        ["shapes there and back"] = Image(2, 3, 4)
            .Add("flat", new FlattenLayer()).Add("act", new ReluLayer(0.5)).Add("image", new ReshapeLayer(4, 3, 2))
                .Add("conv", new ConvolutionLayer(2, 2))
            .Add("flat2", new FlattenLayer()).Add("both", new ConcatenationLayer(), ["flat2", "flat"])
                .Add("dense", new DenseLayer(3) { Bias = false })
            .Serve("shares", new SoftmaxLayer()),
        ["a flat image that dense layers and others read"] = Image(2, 3, 2)
            .Add("conv", new ConvolutionLayer(3, 2)).Add("flat", new FlattenLayer()).Add("drop", new DropoutLayer(0.1))
                .Add("dense", new DenseLayer(6))
            .Add("sum", new SumLayer(), ["dense", "flat"]),
        ["images of several channels in and out"] = Image(3, 5, 5)
            .Add("pool", new MaxPoolingLayer(2)).Add("up", new TransposedConvolutionLayer(3, 3) { Stride = 2, Padding = 1 })
            .Add("difference", new DifferenceLayer(), ["input", "up"]),
    };

    public static IEnumerable<string> Names => All.Keys;

    public static NetworkPlan Plan(string name) => All[name].ToPlan("odd", ImmutableSortedDictionary<string, string>.Empty).WithItsText();

    private static PlanBuilder Image(int channels, int height, int width) =>
        new PlanBuilder(InitialDeviation.He).Given(PlanBuilder.Input, LayerShape.Image(channels, height, width));
}
