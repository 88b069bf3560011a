using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Reads class labels, from 0: keys, or whole numbers.</summary>
internal static class LabelReader
{
    /// <returns>Gives the current row's label; null where it is missing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The column holds neither keys nor whole numbers.</exception>
    public static Func<int?> Create(DataViewRow row, DataViewSchema.Column column) => column.Type switch
    {
        KeyDataViewType key when key.RawType == typeof(byte) => Key<byte>(row, column, v => v),
        KeyDataViewType key when key.RawType == typeof(ushort) => Key<ushort>(row, column, v => v),
        KeyDataViewType key when key.RawType == typeof(uint) => Key<uint>(row, column, v => v),
        KeyDataViewType key when key.RawType == typeof(ulong) => Key<ulong>(row, column, v => v),
        var type when type == NumberDataViewType.Int32 => Read<int>(row, column, v => v),
        var type when type == NumberDataViewType.Byte => Read<byte>(row, column, v => v),
        var type when type == NumberDataViewType.Single => Read<float>(row, column, Whole),
        _ => throw ColumnCheck.Fault(
            $"Column '{column.Name}' is {column.Type}; expected a label: a key, a whole number (Int32, Byte), or Single with whole "
            + "numbers. Use MapValueToKey for others."),
    };

    private static int? Whole(float value) => value == MathF.Truncate(value) && Math.Abs(value) <= 1 << 24 ? (int)value : null;

    // A key counts from 1, and 0 stands for a missing one.
    private static Func<int?> Key<T>(DataViewRow row, DataViewSchema.Column column, Func<T, ulong> number) =>
        Read<T>(row, column, v => number(v) is 0 ? null : checked((int)(number(v) - 1)));

    private static Func<int?> Read<T>(DataViewRow row, DataViewSchema.Column column, Func<T, int?> label)
    {
        var get = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            get(ref value);
            return label(value);
        };
    }
}
