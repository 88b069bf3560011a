using System.Buffers.Binary;
using System.Text;

namespace FashionGan.Torch;

/// <summary>
/// Reads the parts of a 64-bit little-endian ELF shared object that its loader reads; see the System V ABI, chapters 4 and 5.
/// </summary>
/// <remarks>Every read is checked against the file's end, so that a damaged file is refused and never followed.</remarks>
internal sealed class ElfImage
{
    private const int SharedObject = 3, X64 = 62, LoadedSegment = 1, DynamicSegment = 2;

    private readonly byte[] _file;
    private readonly List<(ulong Address, ulong Size, ulong Offset)> _segments = [];
    private readonly Dictionary<ulong, ulong> _dynamic = [];

    /// <exception cref="InvalidDataException">The bytes are no shared object for x86-64, or end too early.</exception>
    public ElfImage(byte[] file)
    {
        _file = file;
        if (!Slice(0, 64).StartsWith((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1]) || UInt16(16) != SharedObject
            || UInt16(18) != X64)
            throw new InvalidDataException("not an ELF shared object for x86-64");
        for (int i = 0; i < UInt16(56); i++)
        {
            ulong header = UInt64(32) + (ulong)i * UInt16(54);
            uint type = UInt32(header);
            if (type == LoadedSegment)
                _segments.Add((UInt64(header + 16), UInt64(header + 32), UInt64(header + 8)));
            else if (type == DynamicSegment)
                ReadDynamic(UInt64(header + 8));
        }
    }

    /// <summary>A number of the dynamic section; 0 where it has none of this tag.</summary>
    public ulong Dynamic(ulong tag) => _dynamic.GetValueOrDefault(tag);

    /// <summary>Where in the file the byte lies that is loaded at an address, both counted from the image's start.</summary>
    /// <exception cref="InvalidDataException">No byte of the file is loaded there.</exception>
    public ulong Offset(ulong address)
    {
        foreach (var (start, size, offset) in _segments)
        {
            if (address >= start && address - start < size)
                return offset + (address - start);
        }
        throw new InvalidDataException($"its address 0x{address:x} is not in the file");
    }

    public ushort UInt16(ulong offset) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(offset, 2));

    public uint UInt32(ulong offset) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(offset, 4));

    public ulong UInt64(ulong offset) => BinaryPrimitives.ReadUInt64LittleEndian(Slice(offset, 8));

    /// <summary>The text that starts at an offset and ends before the next zero byte.</summary>
    public string Text(ulong offset)
    {
        var rest = offset < (ulong)_file.Length ? _file.AsSpan((int)offset) : [];
        int length = rest.IndexOf((byte)0);
        return length >= 0 ? Encoding.ASCII.GetString(rest[..length]) : throw new InvalidDataException("it ends too early");
    }

    private void ReadDynamic(ulong offset)
    {
        for (; UInt64(offset) is not 0 and var tag; offset += 16)
            _dynamic[tag] = UInt64(offset + 8);
    }

    private ReadOnlySpan<byte> Slice(ulong offset, int length) =>
        offset <= (ulong)_file.Length && (ulong)_file.Length - offset >= (ulong)length
            ? _file.AsSpan((int)offset, length)
            : throw new InvalidDataException("it ends too early");
}
