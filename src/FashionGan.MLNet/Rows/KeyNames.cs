using System.Collections.Immutable;
using Microsoft.ML.Data;
using Microsoft.ML;

namespace FashionGan;

/// <summary>What the keys of a column stand for.</summary>
internal static class KeyNames
{
    /// <returns>A name for each key; null where the column does not name them.</returns>
    public static ImmutableArray<string>? Of(DataViewSchema.Column column)
    {
        if (column.Type is not KeyDataViewType key
            || column.Annotations.Schema.GetColumnOrNull("KeyValues")?.Type is not VectorDataViewType type
            || type.ItemType is not TextDataViewType || type.Size != (int)key.Count)
            return null;
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetKeyValues(ref names);
        return [.. names.DenseValues().Select(n => n.ToString())];
    }
}
