using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace FashionGan;

/// <summary>A column that a step reads.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Shape">The shape of a value of it.</param>
/// <param name="Form">How it holds values: a vector of known length, or a picture.</param>
internal sealed record SavedSource(string Column, ImmutableArray<int> Shape, ColumnForm Form)
{
    [JsonIgnore]
    public int Length => Shape.Aggregate(1, (a, b) => checked(a * b));

    [JsonIgnore]
    public bool IsPicture => Form is ColumnForm.Picture or ColumnForm.AnyPicture;

    public static SavedSource Of(ImageColumn column) => new(column.Column.Name, column.Shape, column.Form);
}
