using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan.Cli;

/// <summary>A column of a pipeline as a tensor.</summary>
internal abstract class PipelineColumn
{
    /// <summary>What the tensor looks like.</summary>
    public abstract TensorSpec Spec { get; }

    /// <summary>The column of a pipeline's input.</summary>
    /// <param name="column">What the pipeline expects.</param>
    /// <param name="tensor">Its values; null for none, where nobody reads it.</param>
    public abstract IndexedColumn Source(DataViewSchema.Column column, Tensor? tensor);

    /// <summary>Makes what reads the column of a pipeline's output, row after row.</summary>
    public abstract PipelineReader Reader(DataViewRow row, DataViewSchema.Column column);

    /// <returns>Null where no tensor can hold the column.</returns>
    public static PipelineColumn? Of(DataViewSchema.Column column)
    {
        var item = column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;
        return item switch
        {
            KeyDataViewType { RawType: var raw } when raw == typeof(uint) => PipelineText.KeyNames(column) is { } names
                ? Converted(column, ElementType.Bytes, PipelineText.Name(names), PipelineText.Key(names, column.Name))
                : Same<uint>(column, ElementType.UInt32),
            BooleanDataViewType => Same<bool>(column, ElementType.Boolean),
            TextDataViewType => Converted<ReadOnlyMemory<char>, byte[]>(column, ElementType.Bytes, PipelineText.Bytes, PipelineText.Text),
            NumberDataViewType => Type.GetTypeCode(item.RawType) switch
            {
                TypeCode.Single => Same<float>(column, ElementType.Float),
                TypeCode.Double => Same<double>(column, ElementType.Double),
                TypeCode.SByte => Same<sbyte>(column, ElementType.Int8),
                TypeCode.Int16 => Same<short>(column, ElementType.Int16),
                TypeCode.Int32 => Same<int>(column, ElementType.Int32),
                TypeCode.Int64 => Same<long>(column, ElementType.Int64),
                TypeCode.Byte => Same<byte>(column, ElementType.UInt8),
                TypeCode.UInt16 => Same<ushort>(column, ElementType.UInt16),
                TypeCode.UInt32 => Same<uint>(column, ElementType.UInt32),
                TypeCode.UInt64 => Same<ulong>(column, ElementType.UInt64),
                _ => null,
            },
            _ => null,
        };
    }

    private static PipelineColumn Same<T>(DataViewSchema.Column column, ElementType type) => Converted<T, T>(column, type, v => v, v => v);

    private static PipelineColumn Converted<TRaw, TItem>(
        DataViewSchema.Column column, ElementType type, Func<TRaw, TItem> toItem, Func<TItem, TRaw> toRaw)
    {
        if (column.Type is not VectorDataViewType vector)
            return new ValueColumn<TRaw, TItem>(new TensorSpec(column.Name, type, -1) { OtherShape = [-1, 1] }, false, toItem, toRaw);
        ImmutableArray<int> inner = vector.Dimensions.IsDefaultOrEmpty ? [-1] : [.. vector.Dimensions.Select(d => d == 0 ? -1 : d)];
        var flat = inner.Length > 1 && vector.IsKnownSize ? ImmutableArray.Create(-1, vector.Size) : [];
        return new ValueColumn<TRaw, TItem>(new TensorSpec(column.Name, type, [-1, .. inner]) { OtherShape = flat }, true, toItem, toRaw);
    }
}

/// <summary>Collects a column's values, row after row.</summary>
internal abstract class PipelineReader
{
    /// <summary>Takes the row that the cursor stands on.</summary>
    public abstract void Read();

    /// <summary>The values of rows.</summary>
    /// <exception cref="RequestFault">Rows have different lengths.</exception>
    public abstract Tensor Take(int first, int count);
}
