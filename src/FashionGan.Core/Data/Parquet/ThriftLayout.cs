using System.Collections.Frozen;

namespace FashionGan;

/// <summary>
/// The fields of the structures that a Parquet file is read by, as parquet.thrift of the format's project numbers them: their types on
/// the wire.
/// </summary>
/// <param name="Name">What the structure is called there.</param>
internal sealed record ThriftLayout(string Name)
{
    private static readonly ThriftLayout s_any = new("a structure") { Fields = FrozenDictionary<int, Kind>.Empty };

    private static readonly ThriftLayout s_pair = Of("KeyValue", "binary binary");

    private static readonly ThriftLayout s_statistics = Of("Statistics", "binary binary i64 i64 binary binary bool bool");

    private static readonly ThriftLayout s_column = Of(
        "ColumnMetaData", "i32 list<i32> list<binary> i32 i64 i64 i64 list<struct> i64 i64 i64 struct list<struct> i64 i32 struct struct",
        (8, s_pair), (12, s_statistics));

    private static readonly ThriftLayout s_chunk = Of("ColumnChunk", "binary i64 struct i64 i32 i64 i32 struct binary", (3, s_column));

    private static readonly ThriftLayout s_group = Of("RowGroup", "list<struct> i64 i64 list<struct> i64 i64 i16", (1, s_chunk));

    private static readonly ThriftLayout s_element = Of("SchemaElement", "i32 i32 i32 binary i32 i32 i32 i32 i32 struct");

    /// <summary>The end of a file.</summary>
    public static ThriftLayout File { get; } = Of(
        "FileMetaData", "i32 list<struct> i64 list<struct> list<struct> binary list<struct> struct binary",
        (2, s_element), (4, s_group), (5, s_pair));

    /// <summary>The beginning of a page.</summary>
    public static ThriftLayout Page { get; } = Of(
        "PageHeader", "i32 i32 i32 i32 struct struct struct struct",
        (5, Of("DataPageHeader", "i32 i32 i32 i32 struct", (5, s_statistics))), (7, Of("DictionaryPageHeader", "i32 i32 bool")),
        (8, Of("DataPageHeaderV2", "i32 i32 i32 i32 i32 i32 bool struct", (8, s_statistics))));

    private FrozenDictionary<int, Kind> Fields { get; init; } = FrozenDictionary<int, Kind>.Empty;

    /// <summary>A field's type; 0 where it is not known.</summary>
    public Kind Field(int number) => Fields.TryGetValue(number, out var kind) ? kind : new Kind(0, 0, s_any);

    private static ThriftLayout Of(string name, string types, params (int Field, ThriftLayout Layout)[] structures) => new(name)
    {
        Fields = types.Split(' ').Select((type, i) => (Number: i + 1, Kind: new Kind(
                Type(type), type.StartsWith("list<", StringComparison.Ordinal) ? Type(type[5..^1]) : 0,
                structures.FirstOrDefault(s => s.Field == i + 1).Layout ?? s_any)))
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
