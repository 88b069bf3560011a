using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace FashionGan;

/// <summary>The number formats of safetensors, and those of them that weights are read from.</summary>
internal static class SafetensorsType
{
    public const string OfWeights = "F32, F16, BF16 or F64";

    /// <summary>Bits in one value; 0 for a type that the format does not know.</summary>
    public static int Bits(string type) => type switch
    {
        "F4" => 4,
        "F6_E2M3" or "F6_E3M2" => 6,
        "BOOL" or "U8" or "I8" or "F8_E5M2" or "F8_E4M3" or "F8_E8M0" or "F8_E4M3FNUZ" or "F8_E5M2FNUZ" => 8,
        "I16" or "U16" or "F16" or "BF16" => 16,
        "I32" or "U32" or "F32" => 32,
        "I64" or "U64" or "F64" or "C64" => 64,
        _ => 0,
    };

    /// <summary>Whether weights are read from the type. Counters, masks and quantised numbers are none.</summary>
    public static bool HoldsWeights(string type) => type is "F32" or "F16" or "BF16" or "F64";

    /// <param name="name">The tensor's name, for the error.</param>
    /// <param name="type">A type that holds weights.</param>
    /// <param name="data">Its bytes.</param>
    /// <exception cref="InvalidDataException">A finite value is too large for a float.</exception>
    public static float[] Read(string name, string type, ReadOnlySpan<byte> data)
    {
        var values = new float[8L * data.Length / Bits(type)];
        for (int i = 0; type != "F32" && i < values.Length; i++)
            values[i] = type switch
            {
                "F16" => (float)BinaryPrimitives.ReadHalfLittleEndian(data[(2 * i)..]),
                "BF16" => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(data[(2 * i)..]) << 16),
                _ => Narrow(name, BinaryPrimitives.ReadDoubleLittleEndian(data[(8 * i)..])),
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
        ? throw new InvalidDataException(
            FormattableString.Invariant($"Tensor {SafeText.Quoted(name)} holds {value}, which no float32 can hold."))
        : (float)value;
}
