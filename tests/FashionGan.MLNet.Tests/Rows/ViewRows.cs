using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>One row as read: its id and the values of the active columns by name.</summary>
internal sealed record ViewRow(DataViewRowId Id, long Batch, IReadOnlyDictionary<string, object?> Values)
{
    public float[] Floats(string column) => (float[])Values[column]!;

    /// <summary>Whether the rows agree in id and every value.</summary>
    public bool SameAs(ViewRow other) => Id.Equals(other.Id) && Values.Count == other.Values.Count
        && Values.All(v => Equal(v.Value, other.Values[v.Key]));

    private static bool Equal(object? a, object? b) => (a, b) switch
    {
        (Array x, Array y) => x.Cast<object?>().SequenceEqual(y.Cast<object?>()),
        _ => Equals(a, b),
    };
}

/// <summary>Reads data views the way ML.NET's own consumers do.</summary>
internal static class ViewRows
{
    public static List<ViewRow> Read(IDataView data, params string[] columns)
    {
        using var cursor = data.GetRowCursor(Columns(data, columns));
        return Read(cursor);
    }

    public static List<ViewRow> ReadShuffled(IDataView data, int seed, params string[] columns)
    {
        using var cursor = data.GetRowCursor(Columns(data, columns), new Random(seed));
        return Read(cursor);
    }

    public static DataViewSchema.Column[] Columns(IDataView data, params string[] columns) =>
        columns.Length == 0 ? [.. data.Schema.Where(c => !c.IsHidden)] : [.. columns.Select(c => data.Schema[c])];

    public static List<ViewRow> Read(DataViewRowCursor cursor)
    {
        var active = cursor.Schema.Where(c => !c.IsHidden && cursor.IsColumnActive(c)).ToArray();
        var getters = active.Select(c => Getter(cursor, c)).ToArray();
        var id = cursor.GetIdGetter();
        var rows = new List<ViewRow>();
        while (cursor.MoveNext())
        {
            DataViewRowId rowId = default;
            id(ref rowId);
            var values = new Dictionary<string, object?>();
            for (int i = 0; i < active.Length; i++)
                values[active[i].Name] = getters[i]();
            Assert.Equal(rows.Count, cursor.Position);
            rows.Add(new ViewRow(rowId, cursor.Batch, values));
        }
        return rows;
    }

    public static Func<object?> Getter(DataViewRow row, DataViewSchema.Column column) =>
        (Func<object?>)typeof(ViewRows).GetMethod(column.Type is VectorDataViewType ? nameof(VectorGetter) : nameof(ScalarGetter))!
            .MakeGenericMethod(column.Type is VectorDataViewType v ? v.ItemType.RawType : column.Type.RawType)
            .Invoke(null, [row, column])!;

    public static Func<object?> ScalarGetter<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var get = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            get(ref value);
            return value switch
            {
                ReadOnlyMemory<char> text => text.ToString(),
                MLImage image => image.Pixels.ToArray(),
                _ => value,
            };
        };
    }

    public static Func<object?> VectorGetter<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var get = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        return () =>
        {
            get(ref value);
            var dense = value.DenseValues().ToArray();
            return dense is ReadOnlyMemory<char>[] texts ? texts.Select(t => t.ToString()).ToArray() : dense;
        };
    }
}
