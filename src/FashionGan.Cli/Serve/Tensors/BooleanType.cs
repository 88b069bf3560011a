using System.Buffers;
using System.Text.Json;

namespace FashionGan.Cli;

/// <summary>Truth values: <c>true</c> and <c>false</c>, or a byte each, 0 or 1.</summary>
internal sealed class BooleanType() : ElementType("BOOL")
{
    public override Array New(int count) => new bool[count];

    public override string? Read(ref Utf8JsonReader reader, Array values, int index)
    {
        if (reader.TokenType is not (JsonTokenType.True or JsonTokenType.False))
            return "true or false";
        ((bool[])values)[index] = reader.GetBoolean();
        return null;
    }

    public override bool Write(Utf8JsonWriter writer, Array values, int index)
    {
        writer.WriteBooleanValue(((bool[])values)[index]);
        return true;
    }

    public override Array FromBytes(ReadOnlySpan<byte> bytes, int count)
    {
        if (bytes.Length != count || bytes.IndexOfAnyExceptInRange((byte)0, (byte)1) >= 0)
            throw new FormatException($"{count} elements of {Name} take {count} bytes, each 0 or 1");
        var values = new bool[count];
        for (int i = 0; i < count; i++)
            values[i] = bytes[i] == 1;
        return values;
    }

    public override void ToBytes(Array values, IBufferWriter<byte> bytes) =>
        bytes.Write([.. ((bool[])values).Select(v => v ? (byte)1 : (byte)0)]);
}
