using System.Reflection;
using Microsoft.ML;

namespace FashionGan.Cli;

/// <summary>Stands for a column of a pipeline's input that no tensor can hold, and that nothing served reads.</summary>
internal static class AbsentColumn
{
    private static readonly MethodInfo MakeMethod =
        typeof(AbsentColumn).GetMethod(nameof(Make), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static IndexedColumn Of(DataViewSchema.Column column) =>
        (IndexedColumn)MakeMethod.MakeGenericMethod(column.Type.RawType).Invoke(null, [column])!;

    private static IndexedColumn<T> Make<T>(DataViewSchema.Column column) => new(
        column.Name, column.Type, (int row, ref T value) => throw new NotSupportedException($"The column '{column.Name}' has no values."),
        column.Annotations);
}
