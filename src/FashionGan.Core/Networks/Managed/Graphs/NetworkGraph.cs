using System.Collections.Immutable;

namespace FashionGan;

/// <summary>Builds a network step by step: each call takes nodes and gives the node that it makes of them.</summary>
/// <remarks>
/// Evaluation only: noise and dropout layers leave nothing behind, batch normalisation is folded into the layer before it.
/// </remarks>
/// <param name="vector">Floats in a vector: 4, 8 or 16.</param>
internal sealed class NetworkGraph(int vector)
{
    /// <summary>A layer's most numbers for one image: 256 MiB.</summary>
    private const long MostNumbers = 1L << 26;

    private readonly List<GraphNode> _nodes = [];

    private readonly List<GraphDraft> _drafts = [];

    private readonly AlikeBorders _alike = new();

    private readonly Dictionary<GraphNode, NormalizationDraft> _normalizations = [];

    /// <summary>Where a run begins.</summary>
    public GraphNode Input(int channels, int height, int width) => Node(channels, height, width);

    /// <summary>A convolution, its activation with it.</summary>
    /// <param name="input">What goes in.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="stride">Input pixels from one output pixel to the next.</param>
    /// <param name="padding">Zeros around the input.</param>
    /// <param name="slope">The activation's slope below 0: 1 for none, 0 for ReLU, between for LeakyReLU.</param>
    /// <param name="added">What is added to the result; null for nothing.</param>
    public GraphNode Convolution(GraphNode input, LayerWeights weights, int stride, int padding, float slope, GraphNode? added = null)
    {
        var output = Node(weights.Outputs, (input.Height + 2 * padding - weights.Kernel) / stride + 1,
            (input.Width + 2 * padding - weights.Kernel) / stride + 1);
        if (WinogradChoice.Side(weights, stride, output.Height, output.Width) is { } side)
        {
            var layout = WinogradLayout.Convolution(weights, padding);
            input.RequirePadding(layout.Padding(input, output, side));
            if (added is not null)
                _alike.Add(output, added);
            Draft(
                output, added is null ? [input] : [input, added],
                chunk => [new WinogradStep(input, output, layout, weights.Bias, slope, side, vector, chunk, added)]);
            return output;
        }
        input.RequirePadding(ConvolutionLayout.ConvolutionPadding(input, output, weights.Kernel, stride, padding));
        Draft(output, [input], chunk =>
        {
            var layout = ConvolutionLayout.Convolution(input, output, weights, stride, padding);
            return [new ConvolutionStep(input, output, layout, weights.Bias, slope, vector, chunk)];
        });
        if (added is not null)
            Draft(output, [output, added], _ => [new CombinationStep(output, added, output, subtract: false)]);
        return output;
    }

    /// <summary>A transposed convolution, its activation with it; the stride is that of the output.</summary>
    /// <inheritdoc cref="Convolution"/>
    public GraphNode Transposed(GraphNode input, LayerWeights weights, int stride, int padding, float slope)
    {
        var output = Node(weights.Outputs, (input.Height - 1) * stride - 2 * padding + weights.Kernel,
            (input.Width - 1) * stride - 2 * padding + weights.Kernel);
        if (WinogradChoice.Side(weights, stride, output.Height / stride, output.Width / stride) is { } side)
        {
            var layouts = WinogradLayout.Transposed(weights, stride, padding).ToArray();
            input.RequirePadding(layouts.Max(l => l.Padding(input, output, side)));
            Draft(
                output, [input],
                chunk => [StepGroup.Of(
                    output, layouts.Select(l => new WinogradStep(input, output, l, weights.Bias, slope, side, vector, chunk)))]);
            return output;
        }
        input.RequirePadding(ConvolutionLayout.TransposedPadding(input, output, weights.Kernel, stride, padding));
        Draft(output, [input], chunk => [StepGroup.Of(output, ConvolutionLayout.Transposed(input, output, weights, stride, padding)
            .Select(phase => new ConvolutionStep(input, output, phase, weights.Bias, slope, vector, chunk)))]);
        return output;
    }

    /// <summary>A fully connected layer, its activation with it, and the shape of what comes out.</summary>
    public GraphNode Dense(GraphNode input, LayerWeights weights, int channels, int height, int width, float slope)
    {
        var output = Node(channels, height, width);
        int area = height * width;
        Draft(output, [input], chunk => [StepGroup.Of(output, ConvolutionLayout.Dense(input, output, weights).Select((layout, pixel) =>
        {
            float[] bias = [.. Enumerable.Range(0, channels).Select(c => weights.Bias[c * area + pixel])];
            return new ConvolutionStep(input, output, layout, bias, slope, vector, chunk);
        }))]);
        return output;
    }

    /// <summary>The channels of several images side by side.</summary>
    public GraphNode Concatenate(params GraphNode[] inputs)
    {
        var output = Node(inputs.Sum(i => i.Channels), inputs[0].Height, inputs[0].Width);
        Draft(output, inputs, _ => [new ConcatenationStep(inputs, output)]);
        return output;
    }

    /// <summary>The sum of two images, or one less the other.</summary>
    public GraphNode Combine(GraphNode left, GraphNode right, bool subtract)
    {
        var output = Node(left.Channels, left.Height, left.Width);
        Draft(output, [left, right], _ => [new CombinationStep(left, right, output, subtract)]);
        return output;
    }

    /// <summary>A function of every number.</summary>
    /// <param name="input">What goes in.</param>
    /// <param name="function">The function.</param>
    /// <param name="inPlace">True to write over what goes in, which nobody else may read then.</param>
    public GraphNode Elementwise(GraphNode input, ElementFunction function, bool inPlace)
    {
        var output = inPlace ? input : Node(input.Channels, input.Height, input.Width);
        if (inPlace)
            _normalizations.Remove(input); // Nothing after this can become a part of it.
        Draft(output, [input], _ => [new ElementwiseStep(input, output, function)]);
        return output;
    }

    /// <summary>Every channel multiplied with a number of its own, and another added.</summary>
    public GraphNode Scale(GraphNode input, float[] scale, float[] shift)
    {
        var output = Node(input.Channels, input.Height, input.Width);
        Draft(output, [input], _ => [new ScalingStep(input, output, scale, shift)]);
        return output;
    }

    /// <summary>Each image normalised by itself, group of channels by group.</summary>
    public GraphNode GroupNorm(GraphNode input, int groups, float[] scale, float[] shift)
    {
        var (output, factors) = (Node(input.Channels, input.Height, input.Width), Node(2 * input.Channels, 1, 1));
        NormalizationDraft draft = null!;
        draft = new NormalizationDraft
        {
            Drafts =
            [
                new(factors, [input], _ => [new GroupNormStep(input, factors, groups, scale, shift, draft.Steering, vector)]),
                new(output, [input, factors], _ => [new AffineStep(input, factors, output, draft.IsActivated, vector)]),
            ],
        };
        _drafts.AddRange(draft.Drafts);
        _normalizations.Add(output, draft);
        return output;
    }

    /// <summary>Every channel multiplied with 1 more than a number of a vector's first half, and one of its second half added.</summary>
    /// <param name="input">What goes in.</param>
    /// <param name="steering">The vector.</param>
    /// <param name="inPlace">True to write over what goes in, which nobody else may read then.</param>
    public GraphNode ScaleAndShift(GraphNode input, GraphNode steering, bool inPlace)
    {
        if (inPlace && _normalizations.GetValueOrDefault(input) is { MaySteer: true } normalization)
        {
            // Only now is the vector there.
            _drafts.RemoveAll(normalization.Drafts.Contains);
            normalization.Steer(steering);
            _drafts.AddRange(normalization.Drafts);
            return input;
        }
        _normalizations.Remove(input);
        var output = inPlace ? input : Node(input.Channels, input.Height, input.Width);
        Draft(output, [input, steering], _ => [new ScaleAndShiftStep(input, steering, output)]);
        return output;
    }

    /// <summary>x over 1 + exp(-x).</summary>
    /// <inheritdoc cref="Elementwise"/>
    public GraphNode Silu(GraphNode input, bool inPlace)
    {
        if (!inPlace || _normalizations.GetValueOrDefault(input) is not { IsActivated: false } normalization)
            return Elementwise(input, ElementFunctions.Silu, inPlace);
        normalization.IsActivated = true;
        return input;
    }

    /// <summary>The cosines and sines of a number at some frequencies.</summary>
    public GraphNode Fourier(GraphNode input, float[] waves)
    {
        var output = Node(2 * waves.Length, 1, 1);
        Draft(output, [input], _ => [new FourierStep(input, output, waves)]);
        return output;
    }

    /// <summary>The same numbers in another shape, in PyTorch's order.</summary>
    public GraphNode Reshape(GraphNode input, LayerShape shape)
    {
        var output = Node(shape.Channels, shape.Height, shape.Width);
        Draft(output, [input], _ => [new ReshapingStep(input, output)]);
        return output;
    }

    /// <summary>The largest of each square of pixels, channel by channel; squares at the end may be cut short.</summary>
    public GraphNode MaxPool(GraphNode input, int side)
    {
        var output = Node(input.Channels, (input.Height + side - 1) / side, (input.Width + side - 1) / side);
        Draft(output, [input], _ => [new MaxPoolingStep(input, output, side, vector)]);
        return output;
    }

    /// <summary>A vector's exponentials over their sum: probabilities of logits.</summary>
    public GraphNode Softmax(GraphNode input)
    {
        var output = Node(input.Channels, input.Height, input.Width);
        Draft(output, [input], _ => [new SoftmaxStep(input, output)]);
        return output;
    }

    /// <summary>An image of one channel with its estimated noise level as a second channel.</summary>
    public GraphNode NoiseMap(GraphNode input)
    {
        var output = Node(2, input.Height, input.Width);
        Draft(output, [input], _ => [new NoiseMapStep(input, output)]);
        return output;
    }

    /// <summary>Gives every node its place in a workspace and makes the steps.</summary>
    /// <param name="inputs">Where a run begins.</param>
    /// <param name="output">Where it ends.</param>
    /// <param name="outputShape">The shape that users see.</param>
    /// <exception cref="InvalidDataException">It would take too much memory.</exception>
    public CompiledGraph Compile(ImmutableArray<GraphNode> inputs, GraphNode output, ImmutableArray<int> outputShape)
    {
        _alike.Align();
        var placement = GraphPlacement.Of(NodePlaces.Of(_nodes, _drafts, output), MostNumbers) ?? throw TooLarge(inputs[0]);
        return new CompiledGraph(
            inputs, output, outputShape, [.. _drafts.SelectMany(d => d.Make(placement.Chunk))], placement.Chunk, placement.Length);
    }

    private void Draft(GraphNode output, GraphNode[] inputs, Func<int, IEnumerable<GraphStep>> make) =>
        _drafts.Add(new(output, inputs, make));

    private GraphNode Node(int channels, int height, int width)
    {
        if ((long)channels * height * width > MostNumbers)
            throw TooLarge(_nodes.Count > 0 ? _nodes[0] : null);
        var node = new GraphNode(channels, height, width);
        _nodes.Add(node);
        return node;
    }

    private static InvalidDataException TooLarge(GraphNode? input) => new(
        $"With an input of {input?.ToString() ?? "this size"} the network would take more than {MostNumbers * sizeof(float) >> 20} MiB for "
        + "one image; run it on smaller tiles.");
}
