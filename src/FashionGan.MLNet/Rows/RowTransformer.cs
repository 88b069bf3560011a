using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>What all transformers of this library are: each row gains columns computed from its own.</summary>
/// <remarks>
/// Lazy: nothing is computed before a cursor or a prediction engine asks. Networks run on whole batches read ahead inside a cursor, and on
/// single rows in a prediction engine, with the same result up to rounding. Immutable; safe for many threads. Rows keep their ids, order
/// and other columns. An image is on the [0, 1] scale, 0 black and 1 white. A pixel that is no number, or further out than noise takes it
/// (below -64 or above 64: a byte that was not divided by 255, say), is an <see cref="InvalidOperationException"/> that names row and
/// column when the row is read; in a model that was loaded and not lifted it names the column alone. Saved with <c>ml.Model.Save</c> and
/// loaded with <c>ml.Model.Load</c> like any of ML.NET's own. An image column it adds is <c>Vector&lt;Single, height, width&gt;</c>. A
/// loaded step reads the form of column that it was fitted on: vectors of known length or of any, pictures of known size or of any.
/// <c>ml.Model.ConvertToOnnx</c> is an <see cref="InvalidOperationException"/> for a pipeline with such a step, which it could only drop;
/// what follows the step converts where its data are <c>ml.Data.Cache</c> of the step's.
/// </remarks>
public abstract class RowTransformer : ITransformer
{
    private protected RowTransformer(TransformsCatalog catalog) => Catalog = catalog;

    /// <inheritdoc/>
    public bool IsRowToRowMapper => true;

    private protected TransformsCatalog Catalog { get; }

    /// <summary>The schema that <see cref="Transform"/> gives data of <paramref name="inputSchema"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Checked(inputSchema).OutputSchema;

    /// <summary>Adds the columns; nothing is computed yet.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return NotInOnnx.Mark(Catalog, new MappedView(input, Bind(input.Schema)));
    }

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => new RowMapper(Checked(inputSchema));

    void ICanSaveModel.Save(ModelSaveContext ctx) => SavedChain.Build(Catalog, Describe()).Save(ctx);

    /// <summary>The same transformer with its networks run by another engine.</summary>
    internal virtual RowTransformer RunBy(InferenceEngine engine) => this;

    private protected abstract RowMapping Bind(DataViewSchema schema);

    /// <summary>What is kept of it in a saved model.</summary>
    private protected abstract SavedStep Describe();

    /// <summary>Computes a row of a saved model on its own.</summary>
    /// <param name="step">What is kept of this transformer there.</param>
    internal abstract RowFunction Function(SavedStep step);

    private RowMapping Checked(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return Bind(schema);
    }
}
