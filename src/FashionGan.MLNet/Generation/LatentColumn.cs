using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>The vectors a generator makes images of.</summary>
internal static class LatentColumn
{
    public const string Name = "Latent";

    /// <exception cref="ArgumentException">The name is empty; null is none.</exception>
    public static void Check(string? name, [CallerArgumentExpression(nameof(name))] string? parameter = null)
    {
        if (name is not null)
            ArgumentException.ThrowIfNullOrEmpty(name, parameter);
    }

    /// <summary>The column of that name; null where there is no name or no such column.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column holds something else.</exception>
    public static ImageColumn? Find(DataViewSchema schema, string? name, int dimension) =>
        name is null || schema.GetColumnOrNull(name) is null ? null : ImageColumn.Expect(schema, name, [dimension]);

    /// <exception cref="ArgumentOutOfRangeException">There is a column of that name, and it holds no float vectors.</exception>
    public static void Check(SchemaShape shape, string? name)
    {
        foreach (var column in shape)
            if (column.Name == name
                && (column.Kind == SchemaShape.Column.VectorKind.Scalar || column.ItemType != NumberDataViewType.Single))
                throw ColumnCheck.Fault($"Column '{name}' is {ColumnCheck.Describe(column)}; expected latent vectors: Vector<Single>.");
    }
}
