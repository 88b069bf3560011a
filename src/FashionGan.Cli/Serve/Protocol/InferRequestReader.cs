using System.Collections.Immutable;
using System.Text.Json;

namespace FashionGan.Cli;

/// <summary>Reads a request of the Open Inference Protocol: JSON, and after it the bytes of inputs that say so.</summary>
/// <remarks>Memory is taken for data that are there, never for what a shape claims.</remarks>
/// <param name="model">What the request is for.</param>
/// <param name="body">The request.</param>
/// <param name="jsonLength">How much of it is JSON.</param>
internal sealed class InferRequestReader(ServedModel model, ReadOnlyMemory<byte> body, int jsonLength)
{
    private const int MostTensors = 256;

    private readonly List<InputDraft> _inputs = [];
    private readonly List<AskedOutput> _outputs = [];

    /// <exception cref="RequestFault">It is none, or not for the model; the message names the field, its value and what is
    /// allowed.</exception>
    public InferRequest Read()
    {
        try
        {
            return ReadAll();
        }
        catch (JsonException e)
        {
            throw JsonFault.Of(e);
        }
    }

    private InferRequest ReadAll()
    {
        var reader = new Utf8JsonReader(body.Span[..jsonLength]);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw JsonFault.At("The body", reader, "an object with inputs");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? id = null;
        bool isBinary = false;
        while (JsonFault.NextField(ref reader, seen, "The body") is { } key)
        {
            switch (key)
            {
                case "id":
                    id = JsonFault.Text(ref reader, "id", 1024);
                    break;
                case "parameters":
                    isBinary = RequestParameters.Read(ref reader, key).IsBinary ?? false;
                    break;
                case "inputs":
                    ReadArray(ref reader, key, (ref Utf8JsonReader r, string field) => _inputs.Add(InputDraft.Read(ref r, field)));
                    break;
                case "outputs":
                    ReadArray(ref reader, key, (ref Utf8JsonReader r, string field) => _outputs.Add(ReadOutput(ref r, field)));
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        reader.Read(); // What follows the object is an error.
        return new InferRequest(id, ReadTensors(), CheckOutputs(), isBinary);
    }

    private delegate void ElementReader(ref Utf8JsonReader reader, string field);

    private static void ReadArray(ref Utf8JsonReader reader, string field, ElementReader read)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw JsonFault.At(field, reader, "an array of objects");
        for (int i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            if (i == MostTensors)
                throw RequestFault.Bad($"{field} has more than {MostTensors} elements, allowed are at most as many.");
            read(ref reader, $"{field}[{i}]");
        }
    }

    private static AskedOutput ReadOutput(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw JsonFault.At(field, reader, "an object with a name");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        (string? name, bool? isBinary) = (null, null);
        while (JsonFault.NextField(ref reader, seen, field) is { } key)
        {
            if (key == "name")
                name = JsonFault.Text(ref reader, $"{field}.name");
            else if (key == "parameters")
                isBinary = RequestParameters.Read(ref reader, $"{field}.parameters").IsBinary;
            else
                reader.Skip();
        }
        return new AskedOutput(name ?? throw JsonFault.Missing($"{field}.name", "the name of an output"), isBinary);
    }

    private ImmutableArray<AskedOutput> CheckOutputs()
    {
        foreach (var output in _outputs)
        {
            if (model.Outputs.All(o => o.Name != output.Name))
                throw RequestFault.Bad(
                    $"outputs has {SafeText.Quoted(output.Name)}, allowed is one of "
                        + $"{string.Join(", ", model.Outputs.Select(o => o.Name))}.");
            if (_outputs.Count(o => o.Name == output.Name) > 1)
                throw RequestFault.Bad($"outputs has {SafeText.Quoted(output.Name)} twice, allowed is once.");
        }
        return [.. _outputs];
    }

    private ImmutableDictionary<string, Tensor> ReadTensors()
    {
        if (_inputs.Count == 0)
            throw JsonFault.Missing("inputs", $"an array of {string.Join(", ", model.Inputs.Select(i => i.Name))}");
        var tensors = new List<Tensor>();
        var bytes = body[jsonLength..];
        foreach (var draft in _inputs)
        {
            var spec = Spec(draft);
            if (tensors.Any(t => t.Name == spec.Name))
                throw RequestFault.Bad($"inputs has {SafeText.Quoted(spec.Name)} twice, allowed is once.");
            int count = Count(draft, spec);
            if (draft.Bytes > bytes.Length)
                throw RequestFault.Bad($"binary_data_size of the input '{spec.Name}' is {draft.Bytes}, but {bytes.Length} bytes are left "
                    + $"after the JSON.");
            tensors.Add(draft.Bytes is { } length
                ? TensorData.FromBytes(spec, draft.Shape, bytes.Span[..length], count)
                : TensorData.FromJson(spec, draft.Shape, body.Span[draft.Data!.Value], count));
            bytes = bytes[(draft.Bytes ?? 0)..];
        }
        if (!bytes.IsEmpty)
            throw RequestFault.Bad($"{bytes.Length} bytes are left after the JSON and the inputs' data, allowed are none.");
        CheckRows(tensors);
        return tensors.ToImmutableDictionary(t => t.Name, StringComparer.Ordinal);
    }

    private TensorSpec Spec(InputDraft draft)
    {
        var spec = model.Inputs.FirstOrDefault(i => i.Name == draft.Name) ?? throw RequestFault.Bad(
            $"inputs has {SafeText.Quoted(draft.Name)}, allowed is one of {string.Join(", ", model.Inputs.Select(i => i.Name))}.");
        if (draft.Type != spec.Type.Name)
            throw RequestFault.Bad($"datatype of the input '{spec.Name}' is {SafeText.Quoted(draft.Type)}, allowed is {spec.Type.Name}.");
        return spec.Takes(draft.Shape.AsSpan())
            ? spec
            : throw RequestFault.Bad($"shape of the input '{spec.Name}' is {Tensor.Text(draft.Shape)}, allowed is {spec.Allowed}.");
    }

    private int Count(InputDraft draft, TensorSpec spec)
    {
        if (draft.Shape[0] > model.MostRows)
            throw RequestFault.Bad($"shape of the input '{spec.Name}' is {Tensor.Text(draft.Shape)}, allowed are at most {model.MostRows} "
                + $"rows.");
        long count = 1;
        foreach (int length in draft.Shape)
            if ((count *= length) > body.Length) // An element takes a byte at the least.
                throw RequestFault.Bad(
                    $"shape of the input '{spec.Name}' is {Tensor.Text(draft.Shape)}, more elements than a body of {body.Length} bytes can "
                        + $"hold.");
        return (int)count;
    }

    private static void CheckRows(List<Tensor> inputs)
    {
        if (inputs.FirstOrDefault(i => i.Rows != inputs[0].Rows) is { } other)
            throw RequestFault.Bad(
                $"The input '{inputs[0].Name}' has {inputs[0].Rows} rows and '{other.Name}' has {other.Rows}, allowed is the same number.");
    }
}
