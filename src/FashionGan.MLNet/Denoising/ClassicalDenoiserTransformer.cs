using System.Globalization;
using Microsoft.ML;

namespace FashionGan;

/// <summary>Adds a column that holds another's images cleaned by a denoiser that needs no network.</summary>
/// <remarks>
/// The images of a batch are cleaned in parallel; an image's outcome does not depend on its batch.
/// A denoiser of one's own can be applied but not saved: saving it is a <see cref="NotSupportedException"/>.
/// <inheritdoc cref="RowTransformer" path="/remarks"/>
/// </remarks>
public sealed class ClassicalDenoiserTransformer : RowTransformer
{
    // An image takes milliseconds, not microseconds: a batch has only to keep the processors busy, and is waited for.
    private const int DefaultBatchSize = 64;

    private readonly AppliedDenoiser _applied;
    private readonly ColumnForm _form;

    /// <exception cref="ArgumentOutOfRangeException">Images of the column's size cannot be cleaned.</exception>
    internal ClassicalDenoiserTransformer(TransformsCatalog catalog, string output, ImageColumn input, AppliedDenoiser applied)
        : this(catalog, output, input.Column.Name, input.Size, input.Form, applied, DefaultBatchSize) => input.Fit(applied.CheckSize);

    private ClassicalDenoiserTransformer(
        TransformsCatalog catalog, string output, string input, ImageSize size, ColumnForm form, AppliedDenoiser applied, int batchSize)
        : base(catalog) =>
        (OutputColumnName, InputColumnName, ImageSize, _form, _applied, BatchSize) = (output, input, size, form, applied, batchSize);

    /// <summary>The column with the cleaned images, values in [0, 1].</summary>
    public string OutputColumnName { get; }

    /// <summary>The column with the noisy images, on the [0, 1] scale: values from -64 to 64, which leaves room for noise.</summary>
    public string InputColumnName { get; }

    /// <summary>The size of the images.</summary>
    public ImageSize ImageSize { get; }

    /// <summary>The denoiser; an <see cref="EpllDenoiser"/> holds the mixture that was fitted.</summary>
    public IDenoiser Denoiser => _applied.Denoiser;

    /// <summary>What it is told of the noise.</summary>
    public NoiseLevel Noise => _applied.Noise;

    /// <summary>How many rows are read ahead and cleaned at once, in parallel.</summary>
    /// <value>The default is 64.</value>
    public int BatchSize { get; }

    /// <summary>The same transformer with another batch size.</summary>
    /// <param name="rows">1 to 65,536.</param>
    /// <exception cref="ArgumentException">It is out of range.</exception>
    public ClassicalDenoiserTransformer WithBatchSize(int rows) =>
        new(Catalog, OutputColumnName, InputColumnName, ImageSize, _form, _applied, ScoringBatch.Check(rows));

    /// <summary>The columns, the denoiser, and what it is told of the noise.</summary>
    public override string ToString() => $"{InputColumnName} -> {OutputColumnName}: {Denoiser.Description}, noise {Noise}";

    internal static SavedKind Saved { get; } = new("classical-denoiser", (catalog, step) => new ClassicalDenoiserTransformer(
        catalog, step.Outputs[0], step.Input, new ImageSize(step.InputShape[0], step.InputShape[1]), step.Form,
        AppliedDenoiser.Of(step), ScoringBatch.Saved(step)));

    internal override RowFunction Function(SavedStep step) => step.By(_applied.For(ImageSize), PixelRange.Noisy);

    private protected override RowMapping Bind(DataViewSchema schema) =>
        new ImageMapping(
            schema, ImageColumn.Image(schema, InputColumnName, RequiredSize.Fitted(ImageSize)), OutputColumnName,
            () => _applied.For(ImageSize), BatchSize);

    private protected override SavedStep Describe() => new(
        Saved.Name, InputColumnName, [ImageSize.Height, ImageSize.Width], _form, [OutputColumnName], [ImageSize.Height, ImageSize.Width],
        _applied.SavedSettings().Add(ScoringBatch.Setting, BatchSize.ToString(CultureInfo.InvariantCulture)), _applied.Weights);
}
