using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan.Cli;

/// <summary>A fitted pipeline between tensors: what can go in, what comes out, and what of the one each of the other needs.</summary>
internal sealed class Pipeline
{
    private static readonly MLContext Ml = new();

    private readonly ITransformer _model;
    private readonly DataViewSchema _schema;
    private readonly ImmutableArray<PipelineColumn?> _inputs;
    private readonly ImmutableArray<PipelineOutput> _outputs;

    /// <exception cref="InvalidDataException">It gives nothing that a tensor can hold, or does not give a row for each.</exception>
    private Pipeline(ITransformer model, DataViewSchema schema)
    {
        if (!model.IsRowToRowMapper)
            throw new InvalidDataException("It does not give one row for each: it cannot be served.");
        if (Steps(model).Any(s => s is ImageLoadingTransformer))
            throw new InvalidDataException(
                "It loads pictures from files whose names a client would choose: it cannot be served. Save the steps after that.");
        (_model, _schema) = (model, schema);
        _inputs = [.. schema.Select(PipelineColumn.Of)];
        var mapper = model.GetRowToRowMapper(View(0, ImmutableDictionary<string, Tensor>.Empty).Schema);
        var made = mapper.OutputSchema;
        _outputs =
        [
            .. made.Where(c => !c.IsHidden && (schema.GetColumnOrNull(c.Name) is null || made.Count(o => o.Name == c.Name) > 1))
                .Select(c => (Column: PipelineColumn.Of(c), c.Index))
                .Where(c => c.Column is not null)
                .Select(c => new PipelineOutput(
                    c.Column!, c.Index, [.. mapper.GetDependencies([made[c.Index]]).Select(d => d.Name)]))
                .Where(o => o.Needs.All(n => _inputs[schema[n].Index] is not null)),
        ];
        if (_outputs.IsEmpty)
            throw new InvalidDataException(
                "It makes no column of numbers, truth values, keys or texts of such columns alone: there is nothing that could be served.");
        Inputs = [.. schema.Where(c => _outputs.Any(o => o.Needs.Contains(c.Name))).Select(c => _inputs[c.Index]!.Spec)
            .DistinctBy(s => s.Name)
            .Select(s => s with { IsOptional = !_outputs.All(o => o.Needs.Contains(s.Name)) })];
        Try();
        // Latent vectors that a step draws depend on the row's place in the data, so that a request must be its own data.
        MayShare = !Steps(model).OfType<GeneratorTransformer>().Any(g => g.LatentColumnName is null);
    }

    /// <summary>What it reads.</summary>
    public ImmutableArray<TensorSpec> Inputs { get; }

    /// <summary>What it makes.</summary>
    public ImmutableArray<TensorSpec> Outputs => [.. _outputs.Select(o => o.Column.Spec)];

    /// <summary>Whether rows of several requests may be one set of data.</summary>
    public bool MayShare { get; }

    /// <summary>Reads a file that <c>ml.Model.Save</c> wrote; this library's steps run whole batches.</summary>
    /// <exception cref="InvalidDataException">It is none, or cannot be served.</exception>
    public static Pipeline Load(string file)
    {
        var ml = new MLContext();
        try
        {
            var model = ml.Model.Load(file, out var schema);
            if (schema is null)
                throw new InvalidDataException(
                    "It was saved without its input's schema. Save it with ml.Model.Save(model, data.Schema, file).");
            return new Pipeline(ml.Model.LiftToBatches(Scoring(model)), schema);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or ArgumentException or FormatException)
        {
            throw new InvalidDataException($"{SafeText.Line(file)}: this is no pipeline that can be served. {e.Message}", e);
        }
    }

    /// <summary>The outputs that can be made of inputs.</summary>
    public ImmutableArray<string> Makeable(IEnumerable<string> given) =>
        [.. _outputs.Where(o => o.Needs.IsSubsetOf(given)).Select(o => o.Column.Spec.Name)];

    /// <summary>What an output needs.</summary>
    public ImmutableHashSet<string> Needs(string output) => _outputs.First(o => o.Column.Spec.Name == output).Needs;

    /// <summary>Runs it.</summary>
    /// <param name="tensors">What it is given.</param>
    /// <param name="rows">Rows of each.</param>
    /// <param name="outputs">What it is asked for.</param>
    /// <returns>Readers of the outputs, with all rows.</returns>
    public ImmutableArray<PipelineReader> Run(IReadOnlyDictionary<string, Tensor> tensors, int rows, IReadOnlyList<string> outputs)
    {
        var data = _model.Transform(View(rows, tensors));
        PipelineOutput[] asked = [.. outputs.Select(name => _outputs.First(o => o.Column.Spec.Name == name))];
        using var cursor = data.GetRowCursor(asked.Select(o => data.Schema[o.Index]));
        ImmutableArray<PipelineReader> readers = [.. asked.Select(o => o.Column.Reader(cursor, data.Schema[o.Index]))];
        int count = 0;
        for (; cursor.MoveNext(); count++)
            foreach (var reader in readers)
                reader.Read();
        return count == rows ? readers
            : throw RequestFault.Unusable($"The pipeline made {count} rows of {rows}: no answer can be told from another.");
    }

    // Steps make what they run when a cursor is opened: one that cannot is said so before there are clients.
    private void Try()
    {
        try
        {
            Run(ImmutableDictionary<string, Tensor>.Empty, 0, [.. _outputs.Select(o => o.Column.Spec.Name)]);
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidDataException(
                $"A step of it cannot run in this tool: {e.Message} A program of your own that does so can serve it; a network that is "
                    + "trained by a plan of the library needs no such call.", e);
        }
    }

    private IDataView View(int rows, IReadOnlyDictionary<string, Tensor> tensors) => Ml.Data.LoadColumns(
        rows, [.. _schema.Where(c => !c.IsHidden)
            .Select(c => _inputs[c.Index]?.Source(c, tensors.GetValueOrDefault(c.Name)) ?? AbsentColumn.Of(c))]);

    private static ITransformer Scoring(ITransformer model) =>
        model is TransformerChain<ITransformer> chain ? chain.GetModelFor(TransformerScope.Scoring) : model;

    private static IEnumerable<ITransformer> Steps(ITransformer model) =>
        model is IEnumerable<ITransformer> chain ? chain.SelectMany(Steps) : [model];

    private sealed record PipelineOutput(PipelineColumn Column, int Index, ImmutableHashSet<string> Needs);
}
