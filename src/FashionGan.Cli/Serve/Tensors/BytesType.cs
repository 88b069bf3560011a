using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace FashionGan.Cli;

/// <summary>Texts in UTF-8, or any bytes: strings in JSON; as bytes, each after its length in four bytes.</summary>
internal sealed class BytesType() : ElementType("BYTES")
{
    private const int LengthBytes = sizeof(uint);

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public override Array New(int count) => new byte[count][];

    public override string? Read(ref Utf8JsonReader reader, Array values, int index)
    {
        if (reader.TokenType != JsonTokenType.String)
            return "a string";
        try
        {
            ((byte[][])values)[index] = Strict.GetBytes(reader.GetString()!);
            return null;
        }
        catch (InvalidOperationException)
        {
            return "a string that is Unicode";
        }
    }

    public override bool Write(Utf8JsonWriter writer, Array values, int index)
    {
        try
        {
            writer.WriteStringValue(Strict.GetString(((byte[][])values)[index]));
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    public override Array FromBytes(ReadOnlySpan<byte> bytes, int count)
    {
        if (bytes.Length < (long)count * LengthBytes)
            throw new FormatException($"{count} elements of {Name} take at least {(long)count * LengthBytes} bytes");
        var values = new byte[count][];
        for (int i = 0; i < count; i++)
        {
            uint length = bytes.Length < LengthBytes ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            if (length > bytes.Length - LengthBytes)
                throw new FormatException($"element {i} goes on beyond the end: each takes its length in four bytes, and as many bytes");
            values[i] = bytes.Slice(LengthBytes, (int)length).ToArray();
            bytes = bytes[(LengthBytes + (int)length)..];
        }
        return bytes.IsEmpty ? values : throw new FormatException($"{bytes.Length} bytes follow the last of {count} elements");
    }

    public override void ToBytes(Array values, IBufferWriter<byte> bytes)
    {
        foreach (byte[] value in (byte[][])values)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.GetSpan(LengthBytes), (uint)value.Length);
            bytes.Advance(LengthBytes);
            bytes.Write(value);
        }
    }
}
