using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace FashionGan;

/// <summary>A TorchSharp module of one's own, of which a plan knows the name, the tensors and what it makes.</summary>
/// <param name="Module">The name that the program registered it by.</param>
/// <param name="State">Its tensors, as <see cref="Write"/> writes them.</param>
internal sealed record ModuleLayer(string Module, string State) : LayerKind("Module")
{
    private const char Learned = 'p', Counted = 'b';

    /// <summary>The shape of what it makes, in PyTorch's order, such as <c>1x28x28</c>; null for that of the image it takes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Makes { get; init; }

    /// <summary>Tensors as text, such as <c>conv.weight=p:8x1x3x3;norm.running_mean=b:8</c>.</summary>
    public static string Write(IEnumerable<(string Name, bool IsLearned, IReadOnlyList<long> Shape)> tensors) =>
        string.Join(';', tensors.Select(t => $"{t.Name}={(t.IsLearned ? Learned : Counted)}:{string.Join('x', t.Shape)}"));

    public override string Detail(IReadOnlyList<string> from) => $"of one's own, '{Module}'";

    public override LayerShape Shape(IReadOnlyList<LayerShape> inputs) => Makes is null
        ? SingleImage(inputs)
        : LayerShape.Of(Sides(Makes, $"{SafeText.Quoted(Makes)} is no shape"));

    public override IEnumerable<PlanTensor> Tensors(IReadOnlyList<LayerShape> inputs) =>
        State.Length == 0 ? [] : State.Split(';').Select(Read).OrderBy(t => t.IsLearned ? 0 : 1);

    public override GraphNode Compile(PlanCompiler compiler, PlannedLayer layer) => throw Alone("plain .NET cannot run it");

    public override string WriteOnnx(OnnxWriter onnx, PlannedLayer layer) => throw Alone("ONNX cannot hold it");

    private static PlanTensor Read(string text)
    {
        string fault = $"{SafeText.Quoted(text)} is no tensor of a module";
        string[] parts = text.Split('=', ':');
        if (parts is not [{ Length: > 0 } name, [Learned or Counted] role, var shape])
            throw new PlanException(fault);
        return new PlanTensor(name, role == $"{Learned}" ? TensorRole.Weight : TensorRole.RunningMean, Sides(shape, fault));
    }

    private static ImmutableArray<int> Sides(string shape, string fault) =>
    [
        .. shape.Split('x', StringSplitOptions.RemoveEmptyEntries)
            .Select(s => int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out int side) && side > 0
                ? side
                : throw new PlanException(fault)),
    ];

    private InvalidDataException Alone(string what) =>
        new(
            $"The network {SafeText.Quoted(Module)} is a TorchSharp module of a program's own, and {what}. "
            + "That program runs it, by TorchSharp (InferenceEngine.Torch or Auto), or one that calls NetworkModules.Register.");
}
