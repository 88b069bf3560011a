using Microsoft.ML;

namespace FashionGan;

/// <summary>What a row says to a caller that asks it for something it has not got.</summary>
internal static class CursorFault
{
    public static InvalidOperationException NoRow() =>
        new("The cursor stands on no row: call MoveNext first, and stop when it returns false.");

    /// <exception cref="ArgumentOutOfRangeException">The column was not asked for, or holds another type.</exception>
    public static ValueGetter<T> Typed<T>(Delegate? getter, DataViewSchema.Column column) => getter switch
    {
        ValueGetter<T> typed => typed,
        null => throw Inactive(column),
        _ => throw new ArgumentOutOfRangeException(
            nameof(column), $"Column '{column.Name}' is {column.Type}: its values are {column.Type.RawType}, not {typeof(T)}."),
    };

    public static ArgumentOutOfRangeException Inactive(DataViewSchema.Column column) =>
        new(nameof(column), $"Column '{column.Name}' is not active: name it among the columns when the cursor is made.");
}
