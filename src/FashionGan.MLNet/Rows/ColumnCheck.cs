using Microsoft.ML;

namespace FashionGan;

/// <summary>Finds columns, and says plainly which are missing.</summary>
internal static class ColumnCheck
{
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public static DataViewSchema.Column Find(DataViewSchema schema, string name) =>
        schema.GetColumnOrNull(name) ?? throw Missing(name, schema.Where(c => !c.IsHidden).Select(c => c.Name));

    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public static SchemaShape.Column Find(SchemaShape shape, string name)
    {
        foreach (var column in shape)
            if (column.Name == name)
                return column;
        throw Missing(name, shape.Select(c => c.Name));
    }

    public static string Describe(SchemaShape.Column column)
    {
        string item = column.IsKey ? $"Key<{column.ItemType}>" : column.ItemType.ToString()!;
        return column.Kind == SchemaShape.Column.VectorKind.Scalar ? item : $"Vector<{item}>";
    }

    /// <summary>Data that a step is not for, by the kind of exception that ML.NET's own steps have for it.</summary>
    public static ArgumentOutOfRangeException Fault(string message) => new(paramName: null, message);

    private static ArgumentOutOfRangeException Missing(string name, IEnumerable<string> there) =>
        Fault($"There is no column '{name}'; the data has {string.Join(", ", there.Select(n => $"'{n}'"))}.");
}
