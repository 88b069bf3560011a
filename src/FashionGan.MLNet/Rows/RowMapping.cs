using System.Collections.Immutable;
using Microsoft.ML;

namespace FashionGan;

/// <summary>
/// A transformer bound to the schema of its input: which columns it reads, which it adds, and how a batch of rows is computed.
/// </summary>
/// <remarks>Immutable; safe for many threads. A worker made by it belongs to one cursor or row.</remarks>
internal abstract class RowMapping
{
    private readonly ImmutableArray<(bool IsAdded, int Index)> _sources;

    /// <param name="input">The schema of the rows that come in.</param>
    /// <param name="reads">The columns that the added ones are computed from.</param>
    /// <param name="adds">The added columns; one that has the name of an input column hides it.</param>
    protected RowMapping(
        DataViewSchema input, IEnumerable<DataViewSchema.Column> reads, params IReadOnlyList<DataViewSchema.DetachedColumn> adds)
    {
        (InputSchema, Reads, FirstAdded) = (input, [.. reads], adds[0].Name);
        var schema = new DataViewSchema.Builder();
        var sources = ImmutableArray.CreateBuilder<(bool, int)>();
        void Add(int index)
        {
            schema.AddColumn(adds[index].Name, adds[index].Type, adds[index].Annotations);
            sources.Add((true, index));
        }
        // As ML.NET does it: right behind the column it hides, or else at the end.
        foreach (var column in input)
        {
            schema.AddColumn(column.Name, column.Type, column.Annotations);
            sources.Add((false, column.Index));
            for (int i = 0; i < adds.Count; i++)
                if (!column.IsHidden && adds[i].Name == column.Name)
                    Add(i);
        }
        for (int i = 0; i < adds.Count; i++)
            if (input.GetColumnOrNull(adds[i].Name) is null)
                Add(i);
        OutputSchema = schema.ToSchema();
        _sources = sources.ToImmutable();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    /// <summary>The input columns that the added columns are computed from.</summary>
    public ImmutableArray<DataViewSchema.Column> Reads { get; }

    /// <summary>The name of the first added column.</summary>
    public string FirstAdded { get; }

    /// <summary>How many rows are read ahead and computed at once; 1 for none.</summary>
    public abstract int BatchSize { get; }

    /// <summary>Where column <paramref name="output"/> comes from: an input column, or an added one, and its index there.</summary>
    public (bool IsAdded, int Index) Source(int output) => _sources[output];

    /// <summary>
    /// Makes what computes the added columns of the rows that <paramref name="input"/> stands on, up to <paramref name="capacity"/> at
    /// once.
    /// </summary>
    public abstract RowWorker CreateWorker(DataViewRow input, int capacity);

    /// <summary>Whether any added column is among the active ones.</summary>
    public bool AnyAdded(bool[] active)
    {
        for (int i = 0; i < active.Length; i++)
            if (active[i] && _sources[i].IsAdded)
                return true;
        return false;
    }

    /// <summary>The input columns needed for the active output columns.</summary>
    public IEnumerable<DataViewSchema.Column> Needed(bool[] active)
    {
        var needed = new bool[InputSchema.Count];
        for (int i = 0; i < active.Length; i++)
            if (active[i] && !_sources[i].IsAdded)
                needed[_sources[i].Index] = true;
        if (AnyAdded(active))
            foreach (var column in Reads)
                needed[column.Index] = true;
        return InputSchema.Where(column => needed[column.Index]);
    }
}
