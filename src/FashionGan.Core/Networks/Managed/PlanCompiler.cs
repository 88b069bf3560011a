using System.Collections.Immutable;

namespace FashionGan;

/// <summary>Turns a plan with its weights into a graph that plain .NET runs.</summary>
/// <remarks>
/// After training only: dropout leaves nothing behind, and a batch normalisation, an activation or a reshape after a layer with weights
/// becomes a part of it where nobody else reads what that layer makes.
/// </remarks>
internal sealed class PlanCompiler
{
    private readonly NetworkPlan _plan;
    private readonly PlanWeights _weights;
    private readonly Dictionary<string, GraphNode> _nodes = new(StringComparer.Ordinal);

    // The layer that made a node: what alone reads that layer may write over the node.
    private readonly Dictionary<GraphNode, string> _owners = [];

    private PlanCompiler(PlanWeights weights, int vector) => (_plan, _weights, Graph) = (weights.Plan, weights, new NetworkGraph(vector));

    /// <summary>The graph so far.</summary>
    public NetworkGraph Graph { get; }

    /// <param name="weights">The weights, checked against their plan.</param>
    /// <param name="vector">Floats in a vector: 4, 8 or 16.</param>
    /// <exception cref="InvalidDataException">The network is too large to be run at once.</exception>
    public static CompiledGraph Compile(PlanWeights weights, int vector)
    {
        var compiler = new PlanCompiler(weights, vector);
        var plan = weights.Plan;
        ImmutableArray<GraphNode> inputs =
            [.. plan.Inputs.Select(i => compiler.Graph.Input(i.Shape.Channels, i.Shape.Height, i.Shape.Width))];
        for (int i = 0; i < inputs.Length; i++)
            compiler._nodes[plan.Inputs[i].Name] = inputs[i];
        foreach (var layer in plan.ServedLayers)
            if (!compiler._nodes.ContainsKey(layer.Name)) // Else it has become a part of another.
                compiler.Keep(layer.Name, layer.Kind.Compile(compiler, layer));
        return compiler.Graph.Compile(inputs, compiler._nodes[plan.ServedLayers[^1].Name], plan.ServedShape.UserDimensions);
    }

    /// <summary>What a layer takes.</summary>
    public GraphNode Input(PlannedLayer layer, int index = 0) => _nodes[layer.From[index]];

    /// <summary>What a layer's other inputs than some one are; null where they are not one that there is already.</summary>
    public GraphNode? Other(PlannedLayer layer, string input) =>
        layer.From is [var first, var second] && first != second ? _nodes.GetValueOrDefault(first == input ? second : first) : null;

    /// <summary>A tensor by the name it has in its layer.</summary>
    public float[] Tensor(PlannedLayer layer, string name) => _weights[$"{layer.Name}.{name}"];

    /// <summary>What a layer computes with; its biases are zeros where it has none.</summary>
    public LayerWeights Weights(PlannedLayer layer, int outputs, int kernel = 1, bool isTransposed = false) => new(
        Tensor(layer, "weight"), layer.Tensors.Any(t => t.Role == TensorRole.Bias) ? Tensor(layer, "bias") : new float[outputs],
        outputs, layer.Inputs[0].Channels, kernel, isTransposed);

    /// <summary>Adds a layer with weights, and with it the layers after it that can be done in the same pass.</summary>
    public GraphNode Emit(PlannedLayer layer, LayerWeights weights, Func<FusedLayer, GraphNode> emit, bool mayAdd = false)
    {
        var fused = new FusedLayer(weights, layer.Shape, mayAdd) { Last = layer.Name };
        List<string> names = [layer.Name];
        while (_plan.OnlyReader(names[^1]) is { } next && next.Kind.Fuse(this, next, fused))
            names.Add(fused.Last = next.Name);
        var node = emit(fused);
        _owners[node] = names[^1];
        foreach (string name in names)
            _nodes[name] = node;
        return node;
    }

    /// <summary>Adds a layer that is one step, given what it takes and what it makes.</summary>
    public GraphNode Add(PlannedLayer layer, Func<GraphNode[], GraphNode, GraphStep> make)
    {
        GraphNode[] inputs = [.. layer.From.Select(name => _nodes[name])];
        return Graph.Add(layer.Shape, inputs, output => make(inputs, output));
    }

    /// <summary>Adds a function of every number: in place where nobody else reads what it takes.</summary>
    public GraphNode Elementwise(PlannedLayer layer, ElementFunction function) =>
        Overwriting(layer, inPlace => Graph.Elementwise(Input(layer), function, inPlace));

    /// <summary>Adds what may be written over its first input, where nobody else reads that.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="make">Adds it, told whether it may.</param>
    public GraphNode Overwriting(PlannedLayer layer, Func<bool, GraphNode> make)
    {
        bool inPlace = _owners.GetValueOrDefault(Input(layer)) == layer.From[0] && _plan.OnlyReader(layer.From[0]) == layer;
        var node = make(inPlace);
        if (inPlace)
            _owners[node] = layer.Name;
        return node;
    }

    /// <summary>Whether none but dense layers read a value: they take an image's numbers in any order.</summary>
    public bool FeedsOnlyDenseLayers(string name) => _plan.Readers(name) is { Length: > 0 } readers
        && readers.All(r => r.Kind is DenseLayer || (r.Kind is DropoutLayer && FeedsOnlyDenseLayers(r.Name)));

    private void Keep(string name, GraphNode node)
    {
        _nodes[name] = node;
        _owners.TryAdd(node, name); // A layer may hand on the node it takes.
    }
}
