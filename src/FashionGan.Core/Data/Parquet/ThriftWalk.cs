namespace FashionGan;

/// <summary>
/// Walks over a structure in Thrift's compact encoding as a Parquet file holds it, and finds out that each field is of the type that the
/// format gives it and that all lists end within the data: what reads the file afterwards believes any length, and would count for minutes.
/// </summary>
internal ref struct ThriftWalk(ReadOnlySpan<byte> data)
{
    private const int Stop = 0, True = 1, False = 2, I8 = 3, I16 = 4, I32 = 5, I64 = 6, Double = 7, Binary = 8, List = 9, Struct = 12;
    private const int MostDepth = 32;

    private readonly ReadOnlySpan<byte> _data = data;
    private int _depth;

    /// <summary>Bytes walked over.</summary>
    public int Position { get; private set; }

    /// <summary>Walks over a structure.</summary>
    /// <param name="layout">Its fields, as far as they are known.</param>
    /// <param name="number">Is told of each whole number: the number of its field after those of the structures around it.</param>
    /// <exception cref="InvalidDataException">The structure is not what the format says.</exception>
    /// <exception cref="EndOfStreamException">The data end first.</exception>
    public void Walk(ThriftLayout layout, Action<string, long>? number = null) => Walk(layout, number, "");

    private void Walk(ThriftLayout layout, Action<string, long>? number, string path)
    {
        if (++_depth > MostDepth)
            throw ParquetGuard.Damaged($"structures lie more than {MostDepth} deep");
        for (int field = 0; ;)
        {
            int header = Next(), type = header & 15;
            if (header == Stop)
                break;
            field = header >> 4 is > 0 and var step ? field + step : (int)Zigzag(Varint());
            var kind = layout.Field(field);
            if (kind.Type != 0 && kind.Type != (type == False ? True : type))
                throw ParquetGuard.Damaged($"field {field} of {layout.Name} is of type {type}, expected {kind.Type}");
            Value(type, kind, number, number is null ? "" : $"{path}{field}");
        }
        _depth--;
    }

    private void Value(int type, ThriftLayout.Kind kind, Action<string, long>? number, string path)
    {
        switch (type)
        {
            case True or False:
                break;
            case I8:
                Skip(1);
                break;
            case I16 or I32 or I64:
                long value = Zigzag(Varint());
                number?.Invoke(path, value);
                break;
            case Double:
                Skip(sizeof(double));
                break;
            case Binary:
                Skip(Varint());
                break;
            case List:
                Elements(kind);
                break;
            case Struct:
                Walk(kind.Layout, number, path + ".");
                break;
            default:
                throw ParquetGuard.Damaged($"there is a field of type {type}, which Parquet has none of");
        }
    }

    private void Elements(ThriftLayout.Kind kind)
    {
        int header = Next(), type = header & 15;
        ulong count = header >> 4 is < 15 and var few ? (ulong)few : Varint();
        // Lists of truth values are in no structure that is walked over here, and what reads the file would not skip them rightly.
        if (type is not (I16 or I32 or I64 or Double or Binary or List or Struct) || (kind.Element != 0 && kind.Element != type))
            throw ParquetGuard.Damaged($"there is a list of type {type}{(kind.Element == 0 ? "" : $", expected {kind.Element}")}");
        // Each element takes a byte at least.
        if (count > (ulong)(_data.Length - Position))
            throw new EndOfStreamException();
        for (ulong i = 0; i < count; i++)
            Value(type, new ThriftLayout.Kind(type, 0, kind.Layout), null, "");
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 70; shift += 7)
        {
            int part = Next();
            value |= (ulong)(part & 127) << shift;
            if (part < 128)
                return value;
        }
        throw ParquetGuard.Damaged("a number takes more than ten bytes");
    }

    private int Next() => Position < _data.Length ? _data[Position++] : throw new EndOfStreamException();

    private void Skip(ulong count) =>
        Position += count <= (ulong)(_data.Length - Position) ? (int)count : throw new EndOfStreamException();

    private static long Zigzag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
