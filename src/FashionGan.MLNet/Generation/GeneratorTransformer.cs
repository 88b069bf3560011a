using System.Collections.Immutable;
using System.Globalization;
using Microsoft.ML;

namespace FashionGan;

/// <summary>Adds a column of images that a trained generator makes.</summary>
/// <remarks>
/// Where the data has the latent column, images are made of it. Where it has none, or where the generator has no latent column, a latent
/// vector is drawn for each row, from the seed and the row's id: the same one that <c>ml.Data.SampleLatents</c> gives the row of that
/// number under that seed. A loaded generator does one of the two. It draws if it was saved without a latent column, or after it was fitted
/// on data without that column (to train is not to fit in this sense: images are no data to make images of); else it reads the column and
/// data must have it. It sees no row ids, so it counts the rows that are read; <c>ml.Model.LiftToBatches</c> makes it one that does both
/// again.
/// <inheritdoc cref="RowTransformer" path="/remarks"/>
/// </remarks>
public sealed class GeneratorTransformer : RowTransformer
{
    private const string SeedSetting = "seed";

    private readonly TrainedNetwork _trained;
    private readonly TrainedNetwork? _discriminator;
    private readonly ColumnForm _form; // What a saved model reads.

    internal GeneratorTransformer(
        TransformsCatalog catalog, string output, string? latent, ulong seed, TrainedNetwork trained, TrainedNetwork? discriminator = null,
        ImmutableArray<GanEpochReport> history = default, int batchSize = ScoringBatch.Default, ColumnForm form = ColumnForm.Vector)
        : base(catalog)
    {
        (OutputColumnName, LatentColumnName, Seed, _trained, _discriminator, BatchSize) = (output, latent, seed, trained, discriminator, batchSize);
        _form = latent is null ? ColumnForm.None : form;
        History = new TrainingHistory<GanEpochReport>(history);
        (ImageSize, LatentDimension) = (trained.ImageSize, trained.LatentDimension);
    }

    /// <summary>The column with the generated images: <c>Vector&lt;Single, height, width&gt;</c>, values in [0, 1].</summary>
    public string OutputColumnName { get; }

    /// <summary>
    /// The column with the latent vectors: <c>Vector&lt;Single, dimension&gt;</c>; null where they are drawn in any case.
    /// </summary>
    public string? LatentColumnName { get; }

    /// <summary>The length of a latent vector.</summary>
    public int LatentDimension { get; }

    /// <summary>What latents are drawn from where the data has none.</summary>
    public ulong Seed { get; }

    /// <summary>The size of the images.</summary>
    public ImageSize ImageSize { get; }

    /// <summary>The trained generator.</summary>
    public NetworkWeights Weights => _trained.Weights;

    /// <summary>The discriminator it was trained against; null for a generator that was not trained in this process.</summary>
    public NetworkWeights? DiscriminatorWeights => _discriminator?.Weights;

    /// <summary>How the training went, an entry an epoch; empty for a network that was not trained in this process.</summary>
    public TrainingHistory<GanEpochReport> History { get; }

    /// <summary>What was asked to run the network; <see cref="ToString"/> says what does.</summary>
    /// <value>The default is <see cref="InferenceEngine.Auto"/>. A saved model does not keep it.</value>
    public InferenceEngine Engine => _trained.Engine;

    /// <summary>How many rows the network is run on at once.</summary>
    /// <value>The default is 256.</value>
    public int BatchSize { get; }

    /// <summary>The same transformer with another batch size.</summary>
    /// <param name="rows">1 to 65,536.</param>
    /// <exception cref="ArgumentException">It is out of range.</exception>
    public GeneratorTransformer WithBatchSize(int rows) =>
        new(Catalog, OutputColumnName, LatentColumnName, Seed, _trained, _discriminator, History.Epochs, ScoringBatch.Check(rows), _form);

    /// <summary>The same transformer with another source of latents, in this process and in a saved model.</summary>
    /// <param name="columnName">The column with the latent vectors; null to have them drawn, whatever columns the data has.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public GeneratorTransformer WithLatents(string? columnName)
    {
        LatentColumn.Check(columnName);
        return new(Catalog, OutputColumnName, columnName, Seed, _trained, _discriminator, History.Epochs, BatchSize);
    }

    /// <summary>The same transformer with its network run by another engine.</summary>
    /// <param name="engine">The engine. <see cref="InferenceEngine.Managed"/> runs on the processor, whatever the device was.</param>
    /// <exception cref="ArgumentException">It is not known.</exception>
    public GeneratorTransformer WithEngine(InferenceEngine engine) =>
        new(Catalog, OutputColumnName, LatentColumnName, Seed, _trained.RunBy(engine), _discriminator?.RunBy(engine), History.Epochs, BatchSize,
            _form);

    /// <summary>Writes the network in the ONNX format; <see cref="OnnxFile"/> says what its inputs and outputs are called.</summary>
    /// <param name="stream">Where it goes; it stays open.</param>
    public void SaveAsOnnx(Stream stream) => _trained.SaveAsOnnx(stream);

    internal override RowTransformer RunBy(InferenceEngine engine) => WithEngine(engine);

    /// <summary>The columns, the network, and what runs it.</summary>
    public override string ToString() => $"{LatentColumnName ?? "drawn latents"} -> {OutputColumnName}: {_trained.Describe(History.Count)}";

    /// <summary>What adds the probability of an image being real, by the discriminator this generator was trained against.</summary>
    /// <param name="inputColumnName">
    /// The column of images, real or generated: float vectors. For an <c>MLImage</c> column use <c>ApplyDiscriminator</c>.
    /// </param>
    /// <param name="columns">The names of the added columns; by default those of ML.NET's binary classifiers.</param>
    /// <exception cref="InvalidOperationException">
    /// The generator was not trained in this process: its discriminator is not at hand.
    /// </exception>
    public DiscriminatorTransformer CreateDiscriminator(string inputColumnName, DiscriminatorColumns? columns = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        columns ??= new DiscriminatorColumns();
        columns.Validate();
        return _discriminator is null
            ? throw new InvalidOperationException(
                "This generator comes without its discriminator: save the discriminator too, or apply its weights with ApplyDiscriminator.")
            : new DiscriminatorTransformer(Catalog, inputColumnName, ColumnForm.Vector, columns, _discriminator);
    }

    internal static SavedKind Saved { get; } = new(
        "generator",
        step => TrainedNetwork.Function(step, PixelRange.Finite),
        (catalog, step) => new GeneratorTransformer(
            catalog, step.Outputs[0], step.Input == "" ? null : step.Input, SeedOf(step), TrainedNetwork.Of(step),
            batchSize: ScoringBatch.Saved(step), form: step.Form));

    /// <summary>What a saved generator draws latents from.</summary>
    internal static ulong SeedOf(SavedStep step) => ulong.Parse(step.Setting(SeedSetting), CultureInfo.InvariantCulture);

    private protected override RowMapping Bind(DataViewSchema schema) => new GeneratorMapping(
        schema,
        LatentColumn.Find(schema, LatentColumnName, LatentDimension),
        OutputColumnName, Seed, _trained, BatchSize);

    private protected override SavedStep Describe() => new(
        Saved.Name, LatentColumnName ?? "", [LatentDimension], _form, [OutputColumnName], [ImageSize.Height, ImageSize.Width],
        _trained.SavedSettings(BatchSize).Add(SeedSetting, Seed.ToString(CultureInfo.InvariantCulture)), Weights);
}
