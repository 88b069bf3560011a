using System.Buffers;
using System.Text;
using System.Text.Json;

namespace FashionGan.Cli;

/// <summary>What a tensor of the Open Inference Protocol holds: how it is called, and how it is read and written as JSON and as
/// bytes.</summary>
internal abstract class ElementType(string name)
{
    public static ElementType Float { get; } = new NumberType<float>(
        "FP32", "a number of the type float32", (ref Utf8JsonReader r, out float v) => r.TryGetSingle(out v) && float.IsFinite(v),
        (w, v) => w.WriteNumberValue(v), float.IsFinite);

    public static ElementType Double { get; } = new NumberType<double>(
        "FP64", "a number of the type float64", (ref Utf8JsonReader r, out double v) => r.TryGetDouble(out v) && double.IsFinite(v),
        (w, v) => w.WriteNumberValue(v), double.IsFinite);

    public static ElementType Int8 { get; } = new NumberType<sbyte>(
        "INT8", "a whole number from -128 to 127", (ref Utf8JsonReader r, out sbyte v) => r.TryGetSByte(out v),
        (w, v) => w.WriteNumberValue(v));

    public static ElementType Int16 { get; } = new NumberType<short>(
        "INT16", "a whole number of 16 bits", (ref Utf8JsonReader r, out short v) => r.TryGetInt16(out v),
        (w, v) => w.WriteNumberValue(v));

    public static ElementType Int32 { get; } = new NumberType<int>(
        "INT32", "a whole number of 32 bits", (ref Utf8JsonReader r, out int v) => r.TryGetInt32(out v),
        (w, v) => w.WriteNumberValue(v));

    public static ElementType Int64 { get; } = new NumberType<long>(
        "INT64", "a whole number of 64 bits", (ref Utf8JsonReader r, out long v) => r.TryGetInt64(out v),
        (w, v) => w.WriteNumberValue(v));

    public static ElementType UInt8 { get; } = new NumberType<byte>(
        "UINT8", "a whole number from 0 to 255", (ref Utf8JsonReader r, out byte v) => r.TryGetByte(out v),
        (w, v) => w.WriteNumberValue(v));

    public static ElementType UInt16 { get; } = new NumberType<ushort>(
        "UINT16", "a whole number from 0 to 65535", (ref Utf8JsonReader r, out ushort v) => r.TryGetUInt16(out v),
        (w, v) => w.WriteNumberValue(v));

    public static ElementType UInt32 { get; } = new NumberType<uint>(
        "UINT32", "a whole number from 0, of 32 bits", (ref Utf8JsonReader r, out uint v) => r.TryGetUInt32(out v),
        (w, v) => w.WriteNumberValue(v));

    public static ElementType UInt64 { get; } = new NumberType<ulong>(
        "UINT64", "a whole number from 0, of 64 bits", (ref Utf8JsonReader r, out ulong v) => r.TryGetUInt64(out v),
        (w, v) => w.WriteNumberValue(v));

    public static ElementType Boolean { get; } = new BooleanType();

    public static ElementType Bytes { get; } = new BytesType();

    /// <summary>The protocol's name for it, such as <c>FP32</c>.</summary>
    public string Name => name;

    /// <summary>Room for elements.</summary>
    public abstract Array New(int count);

    /// <summary>Reads one element.</summary>
    /// <param name="reader">Stands on it.</param>
    /// <param name="values">Room made by <see cref="New"/>.</param>
    /// <param name="index">Its place there.</param>
    /// <returns>Null, or what would be allowed there.</returns>
    public abstract string? Read(ref Utf8JsonReader reader, Array values, int index);

    /// <summary>Writes one element.</summary>
    /// <returns>False where JSON cannot say it.</returns>
    public abstract bool Write(Utf8JsonWriter writer, Array values, int index);

    /// <summary>Reads elements, little-endian and row after row.</summary>
    /// <exception cref="FormatException">These are not so many; the message says how many bytes are needed.</exception>
    public abstract Array FromBytes(ReadOnlySpan<byte> bytes, int count);

    /// <summary>Elements as bytes.</summary>
    public abstract void ToBytes(Array values, IBufferWriter<byte> bytes);

    /// <summary>What a JSON token looks like in an error.</summary>
    public static string Shown(in Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.EndArray => "nothing more",
        JsonTokenType.String => SafeText.Quoted(Encoding.UTF8.GetString(reader.ValueSpan)),
        _ => SafeText.Beginning(Encoding.UTF8.GetString(reader.ValueSpan), SafeText.QuotedLength),
    };
}
