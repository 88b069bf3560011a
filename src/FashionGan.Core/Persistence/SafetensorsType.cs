using System.Runtime.CompilerServices;
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
    public static float[] Read(string name, string type, ReadOnlySpan<byte> data) => type switch
    {
        "F32" => Read<float>(data),
        "F16" => Array.ConvertAll(Read<Half>(data), v => (float)v),
        "BF16" => Array.ConvertAll(Read<ushort>(data), v => BitConverter.UInt32BitsToSingle((uint)v << 16)),
        _ => Array.ConvertAll(Read<double>(data), v => Narrow(name, v)),
    };

    public static void WriteF32(Stream stream, float[] values) => stream.Write(Bytes(values));

    /// <summary>Numbers of the file's bytes.</summary>
    public static T[] Read<T>(ReadOnlySpan<byte> data)
        where T : unmanaged
    {
        var values = new T[data.Length / Unsafe.SizeOf<T>()];
        Ordered<T>(data).CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>Numbers as the file's bytes.</summary>
    public static ReadOnlySpan<byte> Bytes<T>(T[] values)
        where T : unmanaged => Ordered<T>(MemoryMarshal.AsBytes(values.AsSpan()));

    // The file has the lowest byte first, as nearly all processors do.
    private static ReadOnlySpan<byte> Ordered<T>(ReadOnlySpan<byte> bytes)
    {
        if (BitConverter.IsLittleEndian)
            return bytes;
        byte[] turned = bytes.ToArray();
        for (int i = 0; i < turned.Length; i += Unsafe.SizeOf<T>())
            turned.AsSpan(i, Unsafe.SizeOf<T>()).Reverse();
        return turned;
    }

    private static float Narrow(string name, double value) => double.IsFinite(value) && !float.IsFinite((float)value)
        ? throw new InvalidDataException(
            FormattableString.Invariant($"Tensor {SafeText.Quoted(name)} holds {value}, which no float32 can hold."))
        : (float)value;
}
