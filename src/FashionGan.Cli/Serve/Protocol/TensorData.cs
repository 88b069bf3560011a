using System.Collections.Immutable;
using System.Text.Json;

namespace FashionGan.Cli;

/// <summary>Reads the values of a tensor whose shape is known.</summary>
internal static class TensorData
{
    /// <summary>From bytes.</summary>
    public static Tensor FromBytes(TensorSpec spec, ImmutableArray<int> shape, ReadOnlySpan<byte> bytes, int count)
    {
        try
        {
            return new Tensor(spec.Name, spec.Type, shape, spec.Type.FromBytes(bytes, count));
        }
        catch (FormatException e)
        {
            throw RequestFault.Bad($"binary_data_size of the input '{spec.Name}' is {bytes.Length}, but {e.Message}.");
        }
    }

    /// <summary>From JSON: one array of all elements, or arrays within arrays as the shape has them.</summary>
    public static Tensor FromJson(TensorSpec spec, ImmutableArray<int> shape, ReadOnlySpan<byte> json, int count)
    {
        if (count > json.Length)
            throw Length(spec, shape, "fewer");
        var reader = new Utf8JsonReader(json);
        reader.Read();
        var values = spec.Type.New(count);
        var first = reader;
        bool isNested = reader.TokenType == JsonTokenType.StartArray && first.Read() && first.TokenType == JsonTokenType.StartArray;
        int index = 0;
        if (isNested)
            ReadNested(spec, shape, ref reader, values, ref index, 0);
        else
            ReadFlat(spec, shape, ref reader, values, ref index, count);
        return new Tensor(spec.Name, spec.Type, shape, values);
    }

    private static void ReadFlat(
        TensorSpec spec, ImmutableArray<int> shape, ref Utf8JsonReader reader, Array values, ref int index, int length)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw JsonFault.At($"data of the input '{spec.Name}'", reader, "an array");
        for (int end = index + length; ; index++)
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.EndArray)
            {
                if (index < end)
                    throw Length(spec, shape, "fewer");
                return;
            }
            if (index == end)
                throw Length(spec, shape, "more");
            if (spec.Type.Read(ref reader, values, index) is { } allowed)
                throw JsonFault.At($"Element {index} of the input '{spec.Name}'", reader, allowed);
        }
    }

    private static void ReadNested(
        TensorSpec spec, ImmutableArray<int> shape, ref Utf8JsonReader reader, Array values, ref int index, int level)
    {
        if (level == shape.Length - 1)
        {
            ReadFlat(spec, shape, ref reader, values, ref index, shape[level]);
            return;
        }
        if (reader.TokenType != JsonTokenType.StartArray)
            throw JsonFault.At($"data of the input '{spec.Name}'", reader,
                $"arrays within arrays, as the shape {Tensor.Text(shape)} has them");
        for (int i = 0; i < shape[level]; i++)
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.EndArray)
                throw Length(spec, shape, "fewer");
            ReadNested(spec, shape, ref reader, values, ref index, level + 1);
        }
        reader.Read();
        if (reader.TokenType != JsonTokenType.EndArray)
            throw Length(spec, shape, "more");
    }

    private static RequestFault Length(TensorSpec spec, ImmutableArray<int> shape, string how) =>
        RequestFault.Bad($"data of the input '{spec.Name}' has {how} elements than its shape {Tensor.Text(shape)}, allowed are as many.");
}
