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

    // Their borders must be of one size.
    private readonly List<(GraphNode One, GraphNode Other)> _alike = [];

    private readonly Dictionary<GraphNode, NormalizationDraft> _normalizations = [];

    /// <summary>Floats in a vector.</summary>
    public int Vector => vector;

    /// <summary>Where a run begins.</summary>
    public GraphNode Input(int channels, int height, int width) => Node(channels, height, width);

    /// <summary>A convolution or a transposed one, its activation with it.</summary>
    /// <param name="input">What goes in.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="stride">Input pixels from one output pixel to the next; the other way round for a transposed convolution.</param>
    /// <param name="padding">Zeros around the input, or pixels cut off around the output.</param>
    /// <param name="slope">The activation's slope below 0: 1 for none, 0 for ReLU, between for LeakyReLU.</param>
    /// <param name="added">What is added to the result; null for nothing.</param>
    public GraphNode Convolution(GraphNode input, LayerWeights weights, int stride, int padding, float slope, GraphNode? added = null)
    {
        var output = Node(weights.Outputs, Side(input.Height), Side(input.Width));
        LayerPhase[] phases = [.. LayerPhase.Of(weights, stride, padding)];
        int apart = weights.IsTransposed ? stride : 1;
        int? tile = WinogradChoice.Side(weights, stride, output.Height / apart, output.Width / apart);
        input.RequirePadding(phases.Max(p => p.Padding(input, output, tile ?? 1)));
        var joined = tile is null ? null : added; // Sums as they are take another step for it.
        if (joined is not null)
            _alike.Add((output, joined));
        Draft(output, joined is null ? [input] : [input, joined], chunk => [StepGroup.Of(output, phases.Select(p => Step(p, chunk)))]);
        if (added is not null && joined is null)
            Draft(output, [output, added], _ => [new CombinationStep(output, added, output, subtract: false)]);
        return output;

        int Side(int pixels) => weights.IsTransposed
            ? (pixels - 1) * stride - 2 * padding + weights.Kernel
            : (pixels + 2 * padding - weights.Kernel) / stride + 1;
        GraphStep Step(LayerPhase phase, int chunk) => tile is { } side
            ? new WinogradStep(input, output, phase, weights.Bias, slope, side, vector, chunk, joined)
            : new ConvolutionStep(input, output, ConvolutionLayout.Of(input, output, phase), weights.Bias, slope, vector, chunk);
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

    /// <summary>Whatever a step makes of nodes, by itself and once.</summary>
    /// <param name="shape">The shape of what it makes.</param>
    /// <param name="inputs">What it reads.</param>
    /// <param name="make">Makes the step, given what it writes.</param>
    public GraphNode Add(LayerShape shape, GraphNode[] inputs, Func<GraphNode, GraphStep> make)
    {
        var output = Node(shape.Channels, shape.Height, shape.Width);
        Draft(output, inputs, _ => [make(output)]);
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

    /// <summary>Gives every node its place in a workspace and makes the steps.</summary>
    /// <param name="inputs">Where a run begins.</param>
    /// <param name="output">Where it ends.</param>
    /// <param name="outputShape">The shape that users see.</param>
    /// <exception cref="InvalidDataException">It would take too much memory.</exception>
    public CompiledGraph Compile(ImmutableArray<GraphNode> inputs, GraphNode output, ImmutableArray<int> outputShape)
    {
        AlignBorders();
        var placement = GraphPlacement.Of(NodePlaces.Of(_nodes, _drafts, output), MostNumbers) ?? throw TooLarge(inputs[0]);
        return new CompiledGraph(
            inputs, output, outputShape, [.. _drafts.SelectMany(d => d.Make(placement.Chunk))], placement.Chunk, placement.Length);
    }

    /// <summary>Gives both of every pair the wider border, and again until none grows.</summary>
    private void AlignBorders()
    {
        for (bool isDone = false; !isDone;)
        {
            isDone = true;
            foreach (var (one, other) in _alike)
            {
                isDone &= one.Padding == other.Padding;
                one.RequirePadding(other.Padding);
                other.RequirePadding(one.Padding);
            }
        }
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
