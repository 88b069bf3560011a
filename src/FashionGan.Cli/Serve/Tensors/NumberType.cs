using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace FashionGan.Cli;

/// <summary>Reads a number from JSON.</summary>
/// <returns>False where it is none of the type.</returns>
internal delegate bool NumberReader<T>(ref Utf8JsonReader reader, out T value);

/// <summary>Numbers of one width.</summary>
/// <param name="name">The protocol's name.</param>
/// <param name="allowed">What errors say is allowed.</param>
/// <param name="read">Reads one that JSON says is a number.</param>
/// <param name="write">Writes one.</param>
/// <param name="isSayable">Whether JSON can say it; null for always.</param>
internal sealed class NumberType<T>(
    string name, string allowed, NumberReader<T> read, Action<Utf8JsonWriter, T> write, Func<T, bool>? isSayable = null)
    : ElementType(name)
    where T : unmanaged
{
    public override Array New(int count) => new T[count];

    public override string? Read(ref Utf8JsonReader reader, Array values, int index) =>
        reader.TokenType == JsonTokenType.Number && read(ref reader, out ((T[])values)[index]) ? null : allowed;

    public override bool Write(Utf8JsonWriter writer, Array values, int index)
    {
        T value = ((T[])values)[index];
        if (isSayable?.Invoke(value) == false)
            return false;
        write(writer, value);
        return true;
    }

    public override Array FromBytes(ReadOnlySpan<byte> bytes, int count)
    {
        long needed = (long)count * Unsafe.SizeOf<T>();
        if (bytes.Length != needed)
            throw new FormatException($"{count} elements of {Name} take {needed} bytes");
        var values = new T[count];
        bytes.CopyTo(MemoryMarshal.AsBytes(values.AsSpan())); // The processors that .NET runs on here are little-endian.
        return values;
    }

    public override void ToBytes(Array values, IBufferWriter<byte> bytes) => bytes.Write(MemoryMarshal.AsBytes(((T[])values).AsSpan()));
}
