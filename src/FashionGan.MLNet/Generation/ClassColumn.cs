using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>
/// The column that says which class a conditional network is to be told: keys, by their names where they have any; numbers; or names.
/// </summary>
internal sealed class ClassColumn
{
    private readonly ImmutableArray<string> _names;

    private ClassColumn(DataViewSchema.Column column, ImmutableArray<string> names, ImmutableArray<int> places) =>
        (Column, _names, Places) = (column, names, places);

    public DataViewSchema.Column Column { get; }

    /// <summary>The class that each key stands for; empty where the column holds no keys.</summary>
    public ImmutableArray<int> Places { get; }

    /// <summary>How a saved step reads it; null where it cannot.</summary>
    public SavedSource? Saved =>
        Column.Type is KeyDataViewType key && key.RawType == typeof(uint) ? new(Column.Name, [Places.Length], ColumnForm.Key)
        : Column.Type == NumberDataViewType.Single ? new(Column.Name, [1], ColumnForm.Number)
        : null;

    /// <summary>The column of that name; null where there is no name or no such column, or the network cannot be told classes.</summary>
    /// <param name="schema">Where to look.</param>
    /// <param name="name">The column.</param>
    /// <param name="names">The names of the network's classes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column holds something else, or other classes.</exception>
    public static ClassColumn? Find(DataViewSchema schema, string? name, ImmutableArray<string> names)
    {
        if (name is null || names.IsEmpty || schema.GetColumnOrNull(name) is not { } column)
            return null;
        return column.Type switch
        {
            KeyDataViewType key => new(column, names, OfKeys(column, key, names)),
            TextDataViewType => new(column, names, []),
            var type when type == NumberDataViewType.Int32 || type == NumberDataViewType.Byte
                || type == NumberDataViewType.Single => new(column, names, []),
            _ => throw ColumnCheck.Fault(
                $"Column '{name}' is {column.Type}; expected a class: a key, a name, or a number from 0 to {names.Length - 1}."),
        };
    }

    /// <summary>Gives the class of the row that is read; <see cref="GeneratorShape.DrawnClass"/> where it is missing.</summary>
    public Func<float> CreateReader(DataViewRow row)
    {
        if (Column.Type is TextDataViewType)
            return Names(row);
        var read = LabelReader.Create(row, Column);
        return () => read() is not { } label ? GeneratorShape.DrawnClass
            : Places.IsEmpty ? label >= 0 && label < _names.Length ? label : throw Unknown($"{label}")
            : label < Places.Length ? Places[label] : throw Unknown($"{label}");
    }

    private Func<float> Names(DataViewRow row)
    {
        var get = row.GetGetter<ReadOnlyMemory<char>>(Column);
        ReadOnlyMemory<char> name = default;
        return () =>
        {
            get(ref name);
            int place = _names.IndexOf(name.ToString());
            return place >= 0 ? place : name.IsEmpty ? GeneratorShape.DrawnClass : throw Unknown(SafeText.Quoted(name.ToString()));
        };
    }

    // Keys have an order of their own: names, where there are any, say which class each is.
    private static ImmutableArray<int> OfKeys(DataViewSchema.Column column, KeyDataViewType key, ImmutableArray<string> names)
    {
        if (LabelColumn.NamesOf(column) is { } keys)
            return [.. keys.Select(k => names.IndexOf(k) is >= 0 and var place ? place : throw ColumnCheck.Fault(
                $"Column '{column.Name}' has the class {SafeText.Quoted(k)}; the network knows {string.Join(", ", names)}."))];
        return key.Count > 0 && key.Count <= (ulong)names.Length
            ? [.. Enumerable.Range(0, (int)key.Count)]
            : throw ColumnCheck.Fault($"Column '{column.Name}' is {column.Type}; expected keys of at most {names.Length} classes.");
    }

    private InvalidOperationException Unknown(string label) => new(
        $"Column '{Column.Name}' asks for the class {label}; there are 0 to {_names.Length - 1}: {string.Join(", ", _names)}.");
}
