using Onnx;

namespace FashionGan;

/// <summary>Writes a network and its weights as an ONNX model.</summary>
internal static class OnnxModel
{
    /// <summary>The version of the file's form, and of the operators: ONNX Runtime reads both from its version 1.13 on.</summary>
    public const int FormVersion = 8, OperatorVersion = 17;

    private const string Producer = "FashionGan.MLNet", Output = "output";

    /// <param name="weights">The weights.</param>
    /// <param name="card">What is said of them; null for nothing but what they say of themselves.</param>
    /// <param name="alignment">
    /// Sides that are no multiples of this are continued and cut for the network, which has one input, to images of its size; 1 for none.
    /// </param>
    /// <exception cref="InvalidDataException">The architecture is unknown, or the weights do not fit it.</exception>
    public static ModelProto Of(NetworkWeights weights, ModelCard? card, int alignment = 1)
    {
        var fitting = PlanWeights.Of(weights);
        var plan = fitting.Plan;
        return new ModelProto
        {
            IrVersion = FormVersion,
            OpsetImport = { new OperatorSetIdProto { Version = OperatorVersion } },
            ProducerName = Producer,
            ProducerVersion = typeof(OnnxModel).Assembly.GetName().Version!.ToString(3),
            DocString = card is null ? "" : $"{card.Task}. Takes {card.Input}; makes {card.Output}. {card.Limits}",
            Graph = Graph(fitting, alignment),
            MetadataProps = { Metadata(weights, plan, card).Select(m => new StringStringEntryProto { Key = m.Key, Value = m.Value }) },
        };
    }

    private static GraphProto Graph(PlanWeights weights, int alignment)
    {
        var (plan, shapes, writer) = (weights.Plan, new OnnxShapes(weights.Plan), new OnnxWriter(weights));
        foreach (var input in plan.Inputs)
        {
            writer.Keep(input.Name, input.Name);
            writer.Graph.Input.Add(shapes.Of(input.Name, input.Shape));
        }
        var frame = alignment > 1 ? new OnnxFrame(writer, plan.Inputs[0].Name, alignment) : null;
        if (frame is not null)
            writer.Keep(plan.Inputs[0].Name, frame.Image);
        foreach (var layer in plan.ServedLayers)
            writer.Keep(layer.Name, layer.Kind.WriteOnnx(writer, layer));
        string output = Output;
        while (plan.Inputs.Any(i => i.Name == output))
            output += "_";
        string last = writer.Value(plan.ServedLayers[^1].Name);
        // The last layer may be one that hands on what it takes.
        writer.Graph.Node.Add(new NodeProto
        {
            Name = output, OpType = "Identity", Input = { frame?.Cut(last) ?? last }, Output = { output },
        });
        writer.Graph.Output.Add(shapes.Of(output, plan.ServedShape));
        writer.Graph.Name = plan.Architecture;
        return writer.Graph;
    }

    private static IEnumerable<KeyValuePair<string, string>> Metadata(NetworkWeights weights, NetworkPlan plan, ModelCard? card)
    {
        yield return new("architecture", plan.Architecture);
        yield return new("parameters", plan.Parameters.ToString(System.Globalization.CultureInfo.InvariantCulture));
        yield return new("weights_sha256", SafetensorsFile.Sha256(weights));
        foreach (var (key, value) in weights.Settings)
            yield return new($"setting_{key}", value);
        if (card is null)
            yield break;
        yield return new("name", card.Name);
        yield return new("card", card.ToJson());
    }
}
