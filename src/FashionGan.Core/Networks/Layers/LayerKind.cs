using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace FashionGan;

/// <summary>What a layer does: plain data, from which every engine makes its own.</summary>
/// <remarks>
/// <para>
/// A kind of layer is one record here, which says what shape and which tensors it has, how plain .NET computes it and how ONNX has it, and
/// one line among the attributes below, by which plans are kept as text; and in the training library one function that makes TorchSharp's
/// module of it.
/// </para>
/// <para>Immutable, equal where the settings are equal. Shapes that do not suit are refused by a <see cref="PlanException"/>.</para>
/// </remarks>
/// <param name="Name">What figures call it: PyTorch's name where there is one.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(BatchNormLayer), "BatchNorm2d")]
[JsonDerivedType(typeof(ClampLayer), "Clamp")]
[JsonDerivedType(typeof(ConcatenationLayer), "Concatenation")]
[JsonDerivedType(typeof(ConvolutionLayer), "Conv2d")]
[JsonDerivedType(typeof(DenseLayer), "Linear")]
[JsonDerivedType(typeof(DifferenceLayer), "Difference")]
[JsonDerivedType(typeof(DropoutLayer), "Dropout")]
[JsonDerivedType(typeof(FlattenLayer), "Flatten")]
[JsonDerivedType(typeof(FourierLayer), "FourierFeatures")]
[JsonDerivedType(typeof(GroupNormLayer), "GroupNorm")]
[JsonDerivedType(typeof(MaxPoolingLayer), "MaxPool2d")]
[JsonDerivedType(typeof(ModuleLayer), "Module")]
[JsonDerivedType(typeof(NoiseMapLayer), "NoiseMap")]
[JsonDerivedType(typeof(ReluLayer), "ReLU")]
[JsonDerivedType(typeof(ReshapeLayer), "Unflatten")]
[JsonDerivedType(typeof(ScaleAndShiftLayer), "ScaleAndShift")]
[JsonDerivedType(typeof(SigmoidLayer), "Sigmoid")]
[JsonDerivedType(typeof(SiluLayer), "SiLU")]
[JsonDerivedType(typeof(SoftmaxLayer), "Softmax")]
[JsonDerivedType(typeof(SumLayer), "Sum")]
[JsonDerivedType(typeof(TransposedConvolutionLayer), "ConvTranspose2d")]
internal abstract record LayerKind([property: JsonIgnore] string Name)
{
    /// <summary>Its settings in words, such as <c>3x3, stride 2</c>; empty for none.</summary>
    /// <param name="from">The names of what it takes.</param>
    public virtual string Detail(IReadOnlyList<string> from) => "";

    /// <summary>All that one needs to build it again; by default <see cref="Detail"/>.</summary>
    public virtual string FullDetail(IReadOnlyList<string> from) => Detail(from);

    /// <summary>The shape of what it makes.</summary>
    /// <exception cref="PlanException">It cannot be made of these, or a setting is out of range.</exception>
    public abstract LayerShape Shape(IReadOnlyList<LayerShape> inputs);

    /// <summary>Its tensors by the names they have in the layer: what is learned, in PyTorch's order, then what is counted.</summary>
    public virtual IEnumerable<PlanTensor> Tensors(IReadOnlyList<LayerShape> inputs) => [];

    /// <summary>How many products one number it makes is the sum of; 0 where it multiplies with no weights.</summary>
    public virtual long Summands(IReadOnlyList<LayerShape> inputs) => 0;

    /// <summary>
    /// How far a number that it makes sees in the network's input; null where that is not so far in every place, or everywhere.
    /// </summary>
    /// <param name="inputs">How far those of what it takes see.</param>
    public virtual PixelReach? Reach(IReadOnlyList<PixelReach> inputs) => null;

    /// <summary>Adds it to a graph that plain .NET runs; as it works after training.</summary>
    public abstract GraphNode Compile(PlanCompiler compiler, PlannedLayer layer);

    /// <summary>Writes it in ONNX's operators, as it works after training.</summary>
    /// <returns>What the model calls the value that it makes.</returns>
    public abstract string WriteOnnx(OnnxWriter onnx, PlannedLayer layer);

    /// <summary>Becomes a part of the layer before it, which has weights and whose result nobody else reads.</summary>
    /// <returns>False where it cannot.</returns>
    public virtual bool Fuse(PlanCompiler compiler, PlannedLayer layer, FusedLayer before) => false;

    /// <exception cref="PlanException">There is not one input.</exception>
    protected static LayerShape Single(IReadOnlyList<LayerShape> inputs) =>
        inputs is [var input] ? input : throw new PlanException($"it takes one value, not {inputs.Count}");

    /// <exception cref="PlanException">There is not one input, or it is no image.</exception>
    protected static LayerShape SingleImage(IReadOnlyList<LayerShape> inputs) =>
        Single(inputs) is { IsVector: false } image
            ? image
            : throw new PlanException($"it takes an image, not a vector of {inputs[0].Channels}");

    /// <exception cref="PlanException">There is not one input, or it is no vector.</exception>
    protected static LayerShape SingleVector(IReadOnlyList<LayerShape> inputs) =>
        Single(inputs) is { IsVector: true } vector ? vector : throw new PlanException($"it takes a vector, not an image of {inputs[0]}");

    /// <exception cref="PlanException">There are fewer than two inputs, or their shapes differ.</exception>
    protected static LayerShape Alike(IReadOnlyList<LayerShape> inputs) => inputs.Count >= 2 && inputs.All(i => i == inputs[0])
        ? inputs[0]
        : throw new PlanException($"it takes two values or more of one shape, not {string.Join(" and ", inputs)}");

    protected static IEnumerable<PlanTensor> WeightAndBias(ImmutableArray<int> shape, int outputs, bool bias)
    {
        yield return new("weight", TensorRole.Weight, shape);
        if (bias)
            yield return new("bias", TensorRole.Bias, [outputs]);
    }

    /// <exception cref="PlanException">The value is out of range.</exception>
    protected static void Require(string setting, double value, double min, double max)
    {
        if (!(value >= min && value <= max)) // NaN fails both comparisons.
            throw new PlanException(FormattableString.Invariant($"{setting} is {value}, allowed is {min} to {max}"));
    }
}
