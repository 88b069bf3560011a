using System.Collections.Frozen;

namespace FashionGan;

/// <summary>
/// The fields of the structures that a Parquet file is read by, as parquet.thrift of the format's project numbers them: their types on
/// the wire.
/// </summary>
/// <param name="Name">What the structure is called there.</param>
internal sealed record ThriftLayout(string Name)
{
    private static readonly ThriftLayout Any = new("a structure") { Fields = FrozenDictionary<int, Kind>.Empty };

    private static readonly ThriftLayout Pair = Of("KeyValue", "binary binary");

    private static readonly ThriftLayout Statistics = Of("Statistics", "binary binary i64 i64 binary binary bool bool");

    private static readonly ThriftLayout Column = Of(
        "ColumnMetaData", "i32 list<i32> list<binary> i32 i64 i64 i64 list<struct> i64 i64 i64 struct list<struct> i64 i32 struct struct",
        (8, Pair), (12, Statistics));

    private static readonly ThriftLayout Chunk = Of("ColumnChunk", "binary i64 struct i64 i32 i64 i32 struct binary", (3, Column));

    private static readonly ThriftLayout Group = Of("RowGroup", "list<struct> i64 i64 list<struct> i64 i64 i16", (1, Chunk));

    private static readonly ThriftLayout SchemaElement = Of("SchemaElement", "i32 i32 i32 binary i32 i32 i32 i32 i32 struct");

    /// <summary>The end of a file.</summary>
    public static ThriftLayout File { get; } = Of(
        "FileMetaData", "i32 list<struct> i64 list<struct> list<struct> binary list<struct> struct binary",
        (2, SchemaElement), (4, Group), (5, Pair));

    /// <summary>The beginning of a page.</summary>
    public static ThriftLayout Page { get; } = Of(
        "PageHeader", "i32 i32 i32 i32 struct struct struct struct",
        (5, Of("DataPageHeader", "i32 i32 i32 i32 struct", (5, Statistics))), (7, Of("DictionaryPageHeader", "i32 i32 bool")),
        (8, Of("DataPageHeaderV2", "i32 i32 i32 i32 i32 i32 bool struct", (8, Statistics))));

    private FrozenDictionary<int, Kind> Fields { get; init; } = FrozenDictionary<int, Kind>.Empty;

    /// <summary>A field's type; 0 where it is not known.</summary>
    public Kind Field(int number) => Fields.TryGetValue(number, out var kind) ? kind : new Kind(0, 0, Any);

    private static ThriftLayout Of(string name, string types, params (int Field, ThriftLayout Layout)[] structures) => new(name)
    {
        Fields = types.Split(' ').Select((type, i) => (Number: i + 1, Kind: new Kind(
                Type(type), type.StartsWith("list<", StringComparison.Ordinal) ? Type(type[5..^1]) : 0,
                structures.FirstOrDefault(s => s.Field == i + 1).Layout ?? Any)))
            .ToFrozenDictionary(f => f.Number, f => f.Kind),
    };

    private static int Type(string name) => name switch
    {
        "bool" => 1, "i16" => 4, "i32" => 5, "i64" => 6, "binary" => 8, "struct" => 12, _ => 9,
    };

    /// <summary>A field's type.</summary>
    /// <param name="Type">Its number on the wire, 1 for truth values of either kind; 0 where any will do.</param>
    /// <param name="Element">The type of a list's elements; 0 where any will do.</param>
    /// <param name="Layout">The structure that it is, or that its elements are.</param>
    public readonly record struct Kind(int Type, int Element, ThriftLayout Layout);
}
