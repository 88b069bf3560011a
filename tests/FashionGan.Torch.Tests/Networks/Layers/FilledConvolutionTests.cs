using static TorchSharp.torch;

namespace FashionGan.Torch.Networks;

public sealed class FilledConvolutionTests
{
    public static TheoryData<int, int, int> Channels => new()
    {
        { 1, 1, 3 }, { 1, 16, 3 }, { 3, 5, 3 }, { 4, 16, 3 }, { 16, 4, 3 }, { 20, 1, 5 }, { 32, 1, 3 }, { 32, 12, 3 }, { 16, 32, 4 },
        { 40, 24, 1 }, { 48, 96, 2 }, { 96, 48, 2 }, { 112, 16, 4 }, { 16, 80, 3 },
    };

    /// <summary>
    /// A convolution as the layers of our networks run it gives outputs and gradients of a sum written out, on any processor.
    /// </summary>
    [Theory]
    [MemberData(nameof(Channels))]
    public void A_layers_outputs_and_gradients_are_those_of_the_sum_written_out(int inputs, int outputs, int side) =>
        Compare(new ConvolutionLayer(outputs, side) { Padding = side / 2 }, inputs);

    [Theory]
    [MemberData(nameof(Channels))]
    public void So_are_those_of_one_with_a_stride(int inputs, int outputs, int side) =>
        Compare(new ConvolutionLayer(outputs, side) { Stride = 2, Padding = side / 2 }, inputs);

    [Theory]
    [MemberData(nameof(Channels))]
    public void So_are_a_transposed_layers(int inputs, int outputs, int side) =>
        Compare(new TransposedConvolutionLayer(outputs, side) { Stride = 2, Padding = side / 2 }, inputs);

    [Theory]
    [MemberData(nameof(Channels))]
    public void Filled_up_they_are_the_same_wherever_it_is_not_needed(int inputs, int outputs, int side)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3, CPU);
        var images = rand([2, inputs, 9, 9], generator: generator);
        var bias = rand([outputs], generator: generator);
        var weight = rand([outputs, inputs, side, side], generator: generator);
        var across = weight.transpose(0, 1).contiguous();

        Close(Sum(images, weight, bias, 2, 1), FilledConvolution.Convolution(images, weight, bias, 2, 1));
        Close(SumAcross(images, across, bias, 2, 1), FilledConvolution.Transposed(images, across, bias, 2, 1));
    }

    private static void Compare(LayerKind kind, int inputs)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3, CPU);
        bool across = kind is TransposedConvolutionLayer;
        var layer = TorchLayer.Create(new PlannedLayer("layer", kind, ["image"], [LayerShape.Image(inputs, 9, 9)], 1), mayOverwrite: false);
        var parameters = layer.Module!.parameters().ToArray();
        using (no_grad())
            foreach (var p in parameters)
                p.copy_(randn(p.shape, generator: generator));
        Tensor[] Copies() => [rand([3, inputs, 9, 9], generator: new Generator(4, CPU)).requires_grad_(true),
            .. parameters.Select(p => p.detach().clone().requires_grad_(true))];
        var (ours, theirs) = (Copies(), Copies());
        var (stride, padding) = kind switch
        {
            TransposedConvolutionLayer t => (t.Stride, t.Padding),
            ConvolutionLayer c => (c.Stride, c.Padding),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

        var made = layer.Run([ours[0]]);
        var expected = across
            ? SumAcross(theirs[0], theirs[1], theirs[2], stride, padding)
            : Sum(theirs[0], theirs[1], theirs[2], stride, padding);
        Close(expected, made);
        made.mul(made).sum().backward();
        expected.mul(expected).sum().backward();

        Close(theirs[0].grad!, ours[0].grad!);
        foreach (var (p, t) in parameters.Zip(theirs.Skip(1)))
            Close(t.grad!, p.grad!);
    }

    // y[n, o] = b[o] + sum over i, dy, dx of w[o, i, dy, dx] x[n, i, . + dy, . + dx], by matrix products alone: no convolution of
    // libtorch's.
    private static Tensor Sum(Tensor images, Tensor weight, Tensor bias, long stride, long padding)
    {
        var padded = nn.functional.pad(images, [padding, padding, padding, padding]);
        long side = weight.shape[2], rows = (padded.shape[2] - side) / stride + 1, columns = (padded.shape[3] - side) / stride + 1;
        var sum = bias.reshape(1, -1, 1, 1);
        for (long dy = 0; dy < side; dy++)
            for (long dx = 0; dx < side; dx++)
            {
                var seen = padded.slice(2, dy, dy + (rows - 1) * stride + 1, stride).slice(3, dx, dx + (columns - 1) * stride + 1, stride);
                sum = sum + einsum("nihw,oi->nohw", seen, weight.select(3, dx).select(2, dy));
            }
        return sum;
    }

    // The same with zeros put between the pixels and the kernel turned round.
    private static Tensor SumAcross(Tensor images, Tensor weight, Tensor bias, long stride, long padding)
    {
        var (n, c, h, w) = (images.shape[0], images.shape[1], images.shape[2], images.shape[3]);
        var apart = nn.functional.pad(images.reshape(n, c, h, 1, w, 1), [0, stride - 1, 0, 0, 0, stride - 1]).reshape(
            n, c, h * stride, w * stride)
            .slice(2, 0, (h - 1) * stride + 1, 1).slice(3, 0, (w - 1) * stride + 1, 1);
        return Sum(apart, weight.transpose(0, 1).flip(2, 3), bias, 1, weight.shape[2] - 1 - padding);
    }

    private static void Close(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        double off = (expected - actual).abs().max().item<float>() / Math.Max(1, expected.abs().max().item<float>());
        Assert.InRange(off, 0, 1e-5);
    }
}
