using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>The type and the annotations of a column of labels.</summary>
internal static class LabelColumn
{
    public const string KeyValues = "KeyValues";

    /// <summary>A key of as many values as there are classes.</summary>
    public static KeyDataViewType Type(int classes) => new(typeof(uint), classes);

    /// <summary>The classes' names as ML.NET keeps them.</summary>
    public static DataViewSchema.Annotations Names(ImmutableArray<string> names)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(
            KeyValues, new VectorDataViewType(TextDataViewType.Instance, names.Length), (ref VBuffer<ReadOnlyMemory<char>> value) =>
        {
            var editor = VBufferEditor.Create(ref value, names.Length);
            for (int i = 0; i < names.Length; i++)
                editor.Values[i] = names[i].AsMemory();
            value = editor.Commit();
        });
        return annotations.ToAnnotations();
    }

    /// <summary>What the keys of a column stand for.</summary>
    /// <returns>A name for each key; null where the column does not name them.</returns>
    public static ImmutableArray<string>? NamesOf(DataViewSchema.Column column)
    {
        if (column.Type is not KeyDataViewType key
            || column.Annotations.Schema.GetColumnOrNull(KeyValues)?.Type is not VectorDataViewType { ItemType: TextDataViewType } type
            || type.Size != (int)key.Count)
            return null;
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetKeyValues(ref names);
        return [.. names.DenseValues().Select(n => n.ToString())];
    }
}
