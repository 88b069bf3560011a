using Microsoft.ML;

namespace FashionGan;

/// <summary>Adds what a trained discriminator thinks of an image: three columns, as ML.NET's binary classifiers add them.</summary>
/// <remarks>
/// Probability: <c>Single</c>, the probability of the image being real; score: <c>Single</c>, its logit; predicted label: <c>Boolean</c>,
/// true where the probability is above one half. With a Boolean label column (<c>ml.ImageGeneration().RealAndGenerated</c> makes one)
/// <c>ml.BinaryClassification.Evaluate</c> measures the discriminator as any other classifier.
/// <inheritdoc cref="RowTransformer" path="/remarks"/>
/// </remarks>
public sealed class DiscriminatorTransformer : RowTransformer
{
    private readonly TrainedNetwork _trained;
    private readonly ColumnForm _form;

    internal DiscriminatorTransformer(
        TransformsCatalog catalog, string image, ColumnForm form, DiscriminatorColumns columns, TrainedNetwork trained,
        int batchSize = ScoringBatch.Default)
        : base(catalog) =>
        (InputColumnName, _form, Columns, _trained, BatchSize, ImageSize) = (image, form, columns, trained, batchSize, trained.ImageSize);

    /// <summary>The column with the images.</summary>
    public string InputColumnName { get; }

    /// <summary>The names of the added columns.</summary>
    public DiscriminatorColumns Columns { get; }

    /// <summary>The size of the images.</summary>
    public ImageSize ImageSize { get; }

    /// <summary>The trained discriminator.</summary>
    public NetworkWeights Weights => _trained.Weights;

    /// <summary>What was asked to run the network; <see cref="ToString"/> says what does.</summary>
    /// <value>The default is <see cref="InferenceEngine.Auto"/>. A saved model does not keep it.</value>
    public InferenceEngine Engine => _trained.Engine;

    /// <summary>How many rows the network is run on at once.</summary>
    /// <value>The default is 256.</value>
    public int BatchSize { get; }

    /// <summary>The same transformer with another batch size.</summary>
    /// <param name="rows">1 to 65,536.</param>
    /// <exception cref="ArgumentException">It is out of range.</exception>
    public DiscriminatorTransformer WithBatchSize(int rows) =>
        new(Catalog, InputColumnName, _form, Columns, _trained, ScoringBatch.Check(rows));

    /// <summary>The same transformer with its network run by another engine.</summary>
    /// <param name="engine">The engine. <see cref="InferenceEngine.Managed"/> runs on the processor, whatever the device was.</param>
    /// <exception cref="ArgumentException">It is not known.</exception>
    public DiscriminatorTransformer WithEngine(InferenceEngine engine) =>
        new(Catalog, InputColumnName, _form, Columns, _trained.RunBy(engine), BatchSize);

    /// <summary>Writes the network in the ONNX format; <see cref="OnnxFile"/> says what its inputs and outputs are called.</summary>
    /// <param name="stream">Where it goes; it stays open.</param>
    public void SaveAsOnnx(Stream stream) => _trained.SaveAsOnnx(stream);

    internal override RowTransformer RunBy(InferenceEngine engine) => WithEngine(engine);

    /// <summary>The columns, the network, and what runs it.</summary>
    public override string ToString() =>
        $"{InputColumnName} -> {Columns.Probability}, {Columns.Score}, {Columns.PredictedLabel}: {_trained}";

    internal static SavedKind Saved { get; } = new(
        "discriminator",
        step => TrainedNetwork.Function(step, PixelRange.Noisy),
        (catalog, step) => new DiscriminatorTransformer(
            catalog, step.Input, step.Form,
            new DiscriminatorColumns { Probability = step.Outputs[0], Score = step.Outputs[1], PredictedLabel = step.Outputs[2] },
            TrainedNetwork.Of(step), ScoringBatch.Saved(step)));

    private protected override SavedStep Describe() => new(
        Saved.Name, InputColumnName, [ImageSize.Height, ImageSize.Width], _form,
        [Columns.Probability, Columns.Score, Columns.PredictedLabel], [], _trained.SavedSettings(BatchSize), Weights);

    private protected override RowMapping Bind(DataViewSchema schema) =>
        new DiscriminatorMapping(
            schema, ImageColumn.Image(schema, InputColumnName, RequiredSize.Network(ImageSize)), Columns, _trained, BatchSize);
}
