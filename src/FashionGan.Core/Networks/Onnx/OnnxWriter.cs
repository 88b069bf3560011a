using Google.Protobuf;
using Onnx;
using DataType = Onnx.TensorProto.Types.DataType;

namespace FashionGan;

/// <summary>Collects the ONNX graph that a network's layers write themselves into.</summary>
/// <remarks>
/// Images are batch x channels x rows x columns, vectors batch x length. Weights keep the names they have in PyTorch's state dictionary;
/// what a layer makes on the way is called by its name and the operator's.
/// </remarks>
/// <param name="weights">The weights, checked against their plan.</param>
internal sealed class OnnxWriter(PlanWeights weights)
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The graph so far.</summary>
    public GraphProto Graph { get; } = new();

    /// <summary>Says what the model calls the value of an input or a layer.</summary>
    public void Keep(string name, string value) => _values[name] = value;

    /// <summary>What the model calls the value that an input or a layer made.</summary>
    public string Value(string name) => _values[name];

    /// <summary>What a layer takes.</summary>
    public string Input(PlannedLayer layer, int index = 0) => Value(layer.From[index]);

    /// <summary>All that a layer takes, in order.</summary>
    public string[] Inputs(PlannedLayer layer) => [.. layer.From.Select(Value)];

    /// <summary>What a layer takes, and then its own tensors, in the plan's order.</summary>
    public string[] InputAndTensors(PlannedLayer layer) => [Input(layer), .. layer.Tensors.Select(Add)];

    /// <summary>A tensor of the weights, by the name it has in its layer.</summary>
    public string Tensor(PlannedLayer layer, string name) => Add(layer.Tensors.Single(t => t.Name == $"{layer.Name}.{name}"));

    /// <summary>Numbers that a layer computes with and did not learn.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="name">What they are called in it.</param>
    /// <param name="values">The numbers.</param>
    /// <param name="shape">Their shape; a single number has none.</param>
    public string Constant(PlannedLayer layer, string name, float[] values, params long[] shape) =>
        Add($"{layer.Name}/{name}", values, shape);

    /// <summary>Whole numbers, such as a shape.</summary>
    public string Integers(PlannedLayer layer, string name, params long[] values) => Integers($"{layer.Name}/{name}", values);

    /// <summary>Whole numbers that belong to no layer.</summary>
    public string Integers(string name, params long[] values)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)DataType.Int64, Dims = { values.Length },
            Int64Data = { values } };
        Graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    /// <summary>Adds an operator.</summary>
    /// <returns>What the value that it makes is called.</returns>
    public string Node(PlannedLayer layer, string operation, string[] inputs, params AttributeProto[] settings) =>
        Node(layer.Name, operation, inputs, settings);

    /// <param name="owner">What it belongs to.</param>
    /// <param name="operation">The operator.</param>
    /// <param name="inputs">What it takes.</param>
    /// <param name="settings">Its settings.</param>
    /// <inheritdoc cref="Node(PlannedLayer, string, string[], AttributeProto[])"/>
    public string Node(string owner, string operation, string[] inputs, params AttributeProto[] settings)
    {
        string first = $"{owner}/{operation}", name = first;
        for (int n = 2; !_names.Add(name); n++)
            name = $"{first}_{n}";
        Graph.Node.Add(new NodeProto { Name = name, OpType = operation, Input = { inputs }, Output = { name }, Attribute = { settings } });
        return name;
    }

    private string Add(PlanTensor planned) => Add(planned.Name, weights[planned.Name], [.. planned.Shape.Select(s => (long)s)]);

    private string Add(string name, float[] values, long[] shape)
    {
        using var bytes = new MemoryStream(values.Length * sizeof(float));
        SafetensorsType.WriteF32(bytes, values); // Little-endian, as ONNX has it too.
        Graph.Initializer.Add(new TensorProto
        {
            Name = name, DataType = (int)DataType.Float, Dims = { shape },
            RawData = UnsafeByteOperations.UnsafeWrap(bytes.GetBuffer().AsMemory(0, (int)bytes.Length)),
        });
        return name;
    }
}
