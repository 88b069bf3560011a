using Microsoft.ML;

namespace FashionGan;

/// <summary>Adds what a trained discriminator thinks of an image: three columns, as ML.NET's binary classifiers add them.</summary>
/// <remarks>
/// Probability: <c>Single</c>, the probability of the image being real; score: <c>Single</c>, its logit; predicted label: <c>Boolean</c>,
/// true where the probability is above one half. With a Boolean label column (<c>ml.ImageGeneration().RealAndGenerated</c> makes one)
/// <c>ml.BinaryClassification.Evaluate</c> measures the discriminator as any other classifier.
/// <inheritdoc cref="RowTransformer" path="/remarks"/>
/// </remarks>
public sealed class DiscriminatorTransformer : NetworkTransformer<DiscriminatorTransformer>
{
    private readonly ColumnForm _form;

    internal DiscriminatorTransformer(
        TransformsCatalog catalog, string image, ColumnForm form, DiscriminatorColumns columns, TrainedNetwork trained,
        int batchSize = ScoringBatch.Default)
        : base(catalog, trained, batchSize) =>
        (InputColumnName, _form, Columns, ImageSize) = (image, form, columns, trained.ImageSize);

    /// <summary>The column with the images.</summary>
    public string InputColumnName { get; }

    /// <summary>The names of the added columns.</summary>
    public DiscriminatorColumns Columns { get; }

    /// <summary>The size of the images.</summary>
    public ImageSize ImageSize { get; }

    /// <summary>The columns, the network, and what runs it.</summary>
    public override string ToString() =>
        $"{InputColumnName} -> {Columns.Probability}, {Columns.Score}, {Columns.PredictedLabel}: {Trained}";

    internal static SavedKind Saved { get; } = new(
        "discriminator",
        (catalog, step) => new DiscriminatorTransformer(
            catalog, step.Input, step.Form,
            new DiscriminatorColumns { Probability = step.Outputs[0], Score = step.Outputs[1], PredictedLabel = step.Outputs[2] },
            TrainedNetwork.Of(step), ScoringBatch.Saved(step)));

    private protected override DiscriminatorTransformer With(TrainedNetwork trained, int batchSize) =>
        new(Catalog, InputColumnName, _form, Columns, trained, batchSize);

    private protected override SavedStep Describe() => new(
        Saved.Name, InputColumnName, [ImageSize.Height, ImageSize.Width], _form,
        [Columns.Probability, Columns.Score, Columns.PredictedLabel], [], Trained.SavedSettings(BatchSize), Weights);

    internal override RowFunction Function(SavedStep step) => step.By(Trained.Network, PixelRange.Noisy);

    private protected override RowMapping Bind(DataViewSchema schema) =>
        new DiscriminatorMapping(
            schema, ImageColumn.Image(schema, InputColumnName, RequiredSize.Network(ImageSize)), Columns, Trained, BatchSize);
}
