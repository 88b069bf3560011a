using Onnx;
using Dimension = Onnx.TensorShapeProto.Types.Dimension;

namespace FashionGan;

/// <summary>
/// The shapes of a model's inputs and output: the batch is free, and so are rows and columns where a network takes images of any size.
/// </summary>
/// <param name="plan">The network.</param>
internal sealed class OnnxShapes(NetworkPlan plan)
{
    private readonly LayerShape? _image = plan.Inputs.Select(i => i.Shape).Where(s => !s.IsVector).Cast<LayerShape?>().FirstOrDefault();

    /// <summary>Whether rows and columns are free: no layer makes a vector of an image, or an image of a vector.</summary>
    public bool TakeAnySize { get; } = plan.Inputs.Any(i => !i.Shape.IsVector)
        && plan.ServedLayers.All(l => l.Shape.IsVector == l.Inputs[0].IsVector);

    /// <summary>A float32 value of a shape.</summary>
    public ValueInfoProto Of(string name, LayerShape shape)
    {
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float, Shape = new TensorShapeProto() };
        tensor.Shape.Dim.Add(new Dimension { DimParam = "batch" });
        tensor.Shape.Dim.Add(new Dimension { DimValue = shape.Channels });
        if (!shape.IsVector)
        {
            // Sides of one name are equal.
            string prefix = (shape.Height, shape.Width) == (_image?.Height, _image?.Width) ? "" : $"{name}_";
            tensor.Shape.Dim.Add(Side($"{prefix}height", shape.Height));
            tensor.Shape.Dim.Add(Side($"{prefix}width", shape.Width));
        }
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }

    private Dimension Side(string name, int length) =>
        TakeAnySize ? new Dimension { DimParam = name } : new Dimension { DimValue = length };
}
