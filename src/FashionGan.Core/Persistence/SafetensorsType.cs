using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace FashionGan;

/// <summary>The number formats of safetensors that can be read as floats.</summary>
internal static class SafetensorsType
{
    public const string Readable = "F32, F16, BF16, F64 or I64";

    /// <summary>Bytes in one value; 0 for a format that is not read.</summary>
    public static int Size(string type) => type switch
    {
        "F16" or "BF16" => 2,
        "F32" => 4,
        "F64" or "I64" => 8,
        _ => 0,
    };

    public static float[] Read(string name, string type, ReadOnlySpan<byte> data)
    {
        var values = new float[data.Length / Size(type)];
        for (int i = 0; type != "F32" && i < values.Length; i++)
            values[i] = type switch
            {
                "F16" => (float)BinaryPrimitives.ReadHalfLittleEndian(data[(2 * i)..]),
                "BF16" => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(data[(2 * i)..]) << 16),
                "F64" => Narrow(name, BinaryPrimitives.ReadDoubleLittleEndian(data[(8 * i)..])),
                _ => Exact(name, BinaryPrimitives.ReadInt64LittleEndian(data[(8 * i)..])),
            };
        if (type == "F32")
        {
            data.CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
            SwapOnBigEndian(values);
        }
        return values;
    }

    public static void WriteF32(Stream stream, float[] values)
    {
        if (!BitConverter.IsLittleEndian)
            SwapOnBigEndian(values = (float[])values.Clone());
        stream.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    private static void SwapOnBigEndian(float[] values)
    {
        if (!BitConverter.IsLittleEndian)
        {
            var bits = MemoryMarshal.Cast<float, uint>(values.AsSpan());
            BinaryPrimitives.ReverseEndianness(bits, bits);
        }
    }

    private static float Narrow(string name, double value) => double.IsFinite(value) && !float.IsFinite((float)value)
        ? throw new InvalidDataException(FormattableString.Invariant($"Tensor {SafeText.Quoted(name)} holds {value}, which no float32 can hold."))
        : (float)value;

    private static float Exact(string name, long value) => (long)(float)value == value && value != long.MaxValue
        ? value
        : throw new InvalidDataException($"Tensor {SafeText.Quoted(name)} holds the integer {value}, which no float32 holds exactly.");
}
