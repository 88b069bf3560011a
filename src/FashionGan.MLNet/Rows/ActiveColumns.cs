using Microsoft.ML;

namespace FashionGan;

internal static class ActiveColumns
{
    /// <summary>For each column of <paramref name="schema"/>, whether it is among those needed.</summary>
    public static bool[] Of(DataViewSchema schema, IEnumerable<DataViewSchema.Column> needed)
    {
        var active = new bool[schema.Count];
        foreach (var column in needed)
        {
            if (column.Index >= active.Length)
                throw new ArgumentOutOfRangeException(
                    nameof(needed), $"Column '{column.Name}' has index {column.Index}, but the data has {active.Length} columns.");
            active[column.Index] = true;
        }
        return active;
    }
}
