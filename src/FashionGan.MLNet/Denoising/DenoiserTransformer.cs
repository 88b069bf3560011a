using System.Collections.Immutable;
using Microsoft.ML;

namespace FashionGan;

/// <summary>Adds a column that holds another's images cleaned by a trained network.</summary>
/// <remarks><inheritdoc cref="RowTransformer" path="/remarks"/></remarks>
public sealed class DenoiserTransformer : NetworkTransformer<DenoiserTransformer>
{
    private readonly ColumnForm _form;

    internal DenoiserTransformer(
        TransformsCatalog catalog, string output, string input, ColumnForm form, TrainedNetwork trained,
        ImmutableArray<DenoiserEpochReport> history = default, int batchSize = ScoringBatch.Default, ImageSize? size = null)
        : base(catalog, trained, batchSize)
    {
        (OutputColumnName, InputColumnName, _form) = (output, input, form);
        History = new TrainingHistory<DenoiserEpochReport>(history);
        ImageSize = size ?? trained.ImageSize;
    }

    /// <summary>The column with the cleaned images: <c>Vector&lt;Single, height, width&gt;</c>, values in [0, 1].</summary>
    public string OutputColumnName { get; }

    /// <summary>The column with the noisy images, on the [0, 1] scale: values from -64 to 64, which leaves room for noise.</summary>
    public string InputColumnName { get; }

    /// <summary>
    /// The size of the images. Where it is not the network's, an image is cleaned by overlapping tiles (<see cref="TiledNetwork"/>).
    /// </summary>
    public ImageSize ImageSize { get; }

    /// <summary>The size that the network is for: that of the tiles, where <see cref="ImageSize"/> is another.</summary>
    public ImageSize NetworkSize => Trained.ImageSize;

    /// <summary>How the training went, an entry an epoch; empty for a network that was not trained in this process.</summary>
    public TrainingHistory<DenoiserEpochReport> History { get; }

    /// <summary>The forms of an image that are cleaned and averaged over; see <see cref="SelfEnsembleNetwork"/>.</summary>
    /// <value>The default is <see cref="ImageSymmetry.None"/>, or what the training options say.</value>
    public ImageSymmetry SelfEnsemble => Trained.SelfEnsemble;

    /// <summary>The same transformer, averaging over other forms of an image; each takes as long as one image.</summary>
    /// <param name="symmetry">The forms: 1, 2, or 8 (4 where the images are not square).</param>
    /// <exception cref="ArgumentException">The symmetry is not known.</exception>
    public DenoiserTransformer WithSelfEnsemble(ImageSymmetry symmetry) => With(Trained.WithSelfEnsemble(symmetry), BatchSize);

    /// <summary>The columns, the network, and what runs it.</summary>
    public override string ToString() =>
        $"{InputColumnName} -> {OutputColumnName}: "
        + $"{Trained.Describe(History.Count)}{(IsTiled ? $", by tiles on images of {ImageSize}" : "")}";

    private protected override ImageSize? OnnxSize => ImageSize;

    private bool IsTiled => ImageSize != NetworkSize;

    private int RowsAhead => (int)Math.Clamp((long)BatchSize * NetworkSize.Pixels / ImageSize.Pixels, 1, BatchSize);

    internal static SavedKind Saved { get; } = new(
        "denoiser",
        (catalog, step) => new DenoiserTransformer(
            catalog, step.Outputs[0], step.Input, step.Form, TrainedNetwork.Of(step), batchSize: ScoringBatch.Saved(step),
            size: new ImageSize(step.InputShape[0], step.InputShape[1])));

    private protected override DenoiserTransformer With(TrainedNetwork trained, int batchSize) =>
        new(Catalog, OutputColumnName, InputColumnName, _form, trained, History.Epochs, batchSize, ImageSize);

    internal override RowFunction Function(SavedStep step) => step.By(Trained.For(ImageSize), PixelRange.Noisy);

    private protected override RowMapping Bind(DataViewSchema schema) =>
        new ImageMapping(
            schema, ImageColumn.Image(schema, InputColumnName, IsTiled ? RequiredSize.Fitted(ImageSize) : RequiredSize.Network(ImageSize)),
            OutputColumnName, () => Trained.For(ImageSize), RowsAhead);

    private protected override SavedStep Describe() => new(
        Saved.Name, InputColumnName, [ImageSize.Height, ImageSize.Width], _form, [OutputColumnName], [ImageSize.Height, ImageSize.Width],
        Trained.SavedSettings(BatchSize), Weights);
}
