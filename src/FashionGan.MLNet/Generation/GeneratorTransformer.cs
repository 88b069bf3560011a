using System.Collections.Immutable;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Adds a column of images that a trained generator makes.</summary>
/// <remarks>
/// <para>
/// A generator that can be asked for a class (<see cref="Classes"/>) takes it from the label column, where it has one and the data has it:
/// a key, by its name where keys have names, a name, or a number from 0. Without, and where a label is missing, the class follows from the
/// latent vector, all as likely. Saved, it reads labels that are keys or Single.
/// </para>
/// Where the data has the latent column, images are made of it. Where it has none, or where the generator has no latent column, a latent
/// vector is drawn for each row, from the seed and the row's id: the same one that <c>ml.Data.SampleLatents</c> gives the row of that
/// number under that seed. A loaded generator does one of the two. It draws if it was saved without a latent column, or after it was fitted
/// on data without that column (to train is not to fit in this sense: images are no data to make images of); else it reads the column and
/// data must have it. It sees no row ids, so it counts the rows that are read; <c>ml.Model.LiftToBatches</c> makes it one that does both
/// again.
/// <inheritdoc cref="RowTransformer" path="/remarks"/>
/// </remarks>
public sealed class GeneratorTransformer : NetworkTransformer<GeneratorTransformer>
{
    private const string SeedSetting = "seed", SamplingSetting = "sampling";

    private readonly GeneratorParts _parts;

    internal GeneratorTransformer(TransformsCatalog catalog, TrainedNetwork trained, GeneratorParts parts)
        : base(catalog, trained, parts.BatchSize)
    {
        var shape = trained.Generator;
        Sampling = NetworkArchitectures.Plan(trained.Weights).IsDiffusion
            ? parts.Sampling ?? DiffusionSampling.Default
            : null;
        if (Sampling is { } sampling)
            Trained = trained.Around((network, p) => new DiffusionGenerator(network, p, sampling));
        else if (shape.Classes > 0)
            Trained = trained.Around((network, _) => new ConditionalGenerator(network, shape));
        _parts = parts with { LatentForm = parts.Latent is null ? ColumnForm.None : parts.LatentForm };
        (ImageSize, LatentDimension) = (shape.Size, shape.Latent);
        Classes = shape.Classes == 0 ? [] : ClassNames.Of(trained.Weights, shape.Classes);
        History = new TrainingHistory<GanEpochReport>(parts.GanEpochs);
        DiffusionHistory = new TrainingHistory<DiffusionEpochReport>(parts.DiffusionEpochs);
    }

    /// <summary>The column with the generated images: <c>Vector&lt;Single, height, width&gt;</c>, values in [0, 1].</summary>
    public string OutputColumnName => _parts.Output;

    /// <summary>
    /// The column with the latent vectors: <c>Vector&lt;Single, dimension&gt;</c>; null where they are drawn in any case.
    /// </summary>
    public string? LatentColumnName => _parts.Latent;

    /// <summary>The column with the classes that are asked for; null for none.</summary>
    public string? LabelColumnName => _parts.Label;

    /// <summary>The length of a latent vector; that of a diffusion denoiser, the first noise, has a number for each pixel.</summary>
    public int LatentDimension { get; }

    /// <summary>The names of the classes that can be asked for; empty where none can.</summary>
    public ImmutableArray<string> Classes { get; }

    /// <summary>What latents are drawn from where the data has none.</summary>
    public ulong Seed => _parts.Seed;

    /// <summary>The size of the images.</summary>
    public ImageSize ImageSize { get; }

    /// <summary>How a diffusion denoiser draws; null for another generator.</summary>
    public DiffusionSampling? Sampling { get; }

    /// <summary>
    /// The discriminator it was trained against; null for a generator that was not trained in this process, and for one without.
    /// </summary>
    public NetworkWeights? DiscriminatorWeights => _parts.Discriminator?.Weights;

    /// <summary>How a GAN's training went, an entry an epoch; empty for a network that was not trained in this process.</summary>
    public TrainingHistory<GanEpochReport> History { get; }

    /// <summary>
    /// How a diffusion denoiser's training went, an entry an epoch; empty for a network that was not trained in this process.
    /// </summary>
    public TrainingHistory<DiffusionEpochReport> DiffusionHistory { get; }

    /// <summary>The same transformer with another source of latents, in this process and in a saved model.</summary>
    /// <param name="columnName">The column with the latent vectors; null to have them drawn, whatever columns the data has.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public GeneratorTransformer WithLatents(string? columnName)
    {
        LatentColumn.Check(columnName);
        return With(_parts with { Latent = columnName, LatentForm = ColumnForm.Vector });
    }

    /// <summary>
    /// The same transformer with another source of classes, in this process and in a saved model, which expects keys of
    /// <see cref="Classes"/>.
    /// </summary>
    /// <param name="columnName">The column with the classes; null to have them drawn, whatever columns the data has.</param>
    /// <exception cref="ArgumentException">The name is empty, or no class can be asked for.</exception>
    public GeneratorTransformer WithLabels(string? columnName)
    {
        GeneratorParts.CheckLabel(columnName, Classes.Length, Weights);
        return With(_parts with { Label = columnName, LabelFound = null });
    }

    /// <summary>The same transformer, drawing in another way.</summary>
    /// <param name="sampling">The way.</param>
    /// <exception cref="ArgumentException">A value is out of its range, or the generator is no diffusion denoiser.</exception>
    public GeneratorTransformer WithSampling(DiffusionSampling sampling)
    {
        ArgumentNullException.ThrowIfNull(sampling);
        sampling.Validate();
        return Sampling is null
            ? throw new ArgumentException(
                $"A '{Weights.Architecture}' draws in one run; a way to draw is for a diffusion denoiser.", nameof(sampling))
            : With(_parts with { Sampling = sampling });
    }

    /// <summary>The columns, the network, and what runs it.</summary>
    public override string ToString()
    {
        string labels = LabelColumnName is null ? "" : $", {LabelColumnName}", drawn = Sampling is null ? "" : $", drawn by {Sampling}";
        return $"{LatentColumnName ?? "drawn latents"}{labels} -> {OutputColumnName}: "
            + $"{Trained.Describe(History.Count + DiffusionHistory.Count)}{drawn}";
    }

    /// <summary>What adds the probability of an image being real, by the discriminator this generator was trained against.</summary>
    /// <param name="inputColumnName">
    /// The column of images, real or generated: float vectors. For an <c>MLImage</c> column use <c>ApplyDiscriminator</c>.
    /// </param>
    /// <param name="columns">The names of the added columns; by default those of ML.NET's binary classifiers.</param>
    /// <exception cref="InvalidOperationException">
    /// The generator was not trained in this process, or without a discriminator: there is none at hand. Or it is told classes, and its
    /// discriminator too.
    /// </exception>
    public DiscriminatorTransformer CreateDiscriminator(string inputColumnName, DiscriminatorColumns? columns = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        columns ??= new DiscriminatorColumns();
        columns.Validate();
        if (Classes.Length > 0)
            throw new InvalidOperationException(
                "This generator's discriminator judges an image as one of a class that it is told: it has no one probability.");
        return _parts.Discriminator is null
            ? throw new InvalidOperationException(
                "This generator comes without its discriminator: save the discriminator too, or apply its weights with ApplyDiscriminator.")
            : new DiscriminatorTransformer(Catalog, inputColumnName, ColumnForm.Vector, columns, _parts.Discriminator);
    }

    internal static SavedKind Saved { get; } = new("generator", Restore);

    /// <summary>What a saved generator draws latents from.</summary>
    internal static ulong SeedOf(SavedStep step) => ulong.Parse(step.Setting(SeedSetting), CultureInfo.InvariantCulture);

    private protected override GeneratorTransformer With(TrainedNetwork trained, int batchSize) => new(
        Catalog, trained, _parts with { BatchSize = batchSize, Discriminator = _parts.Discriminator?.RunBy(trained.Engine) });

    internal override RowFunction Function(SavedStep step) => SavedClasses.Function(step, Trained, PixelRange.Finite);

    private protected override RowMapping Bind(DataViewSchema schema) => new ClassedMapping(
        schema, LatentColumn.Find(schema, LatentColumnName, LatentDimension), PixelRange.Finite, Draw,
        ClassColumn.Find(schema, LabelColumnName, Classes), OutputColumnName, Trained.Generator, () => Trained.Network, BatchSize);

    private protected override SavedStep Describe()
    {
        var settings = Trained.SavedSettings(BatchSize).Add(SeedSetting, Seed.ToString(CultureInfo.InvariantCulture));
        if (Sampling is not null)
            settings = settings.Add(SamplingSetting, Sampling.ToString());
        var step = new SavedStep(
            Saved.Name, LatentColumnName ?? "", [LatentDimension], _parts.LatentForm, [OutputColumnName],
            [ImageSize.Height, ImageSize.Width], settings, Weights);
        return SavedClasses.With(step, LabelColumnName, _parts.LabelFound);
    }

    private static RowTransformer Restore(TransformsCatalog catalog, SavedStep step) => new GeneratorTransformer(
        catalog, TrainedNetwork.Of(step), new GeneratorParts(step.Outputs[0], step.Input == "" ? null : step.Input, SeedOf(step))
        {
            Label = SavedClasses.NameOf(step), BatchSize = ScoringBatch.Saved(step), LatentForm = step.Form,
            Sampling = step.Settings.TryGetValue(SamplingSetting, out string? text) ? DiffusionSampling.Parse(text) : null,
        });

    private GeneratorTransformer With(GeneratorParts parts) => new(Catalog, Trained, parts);

    private Action<Span<float>> Draw(DataViewRow row)
    {
        var readId = row.GetIdGetter();
        DataViewRowId id = default;
        return destination =>
        {
            readId(ref id);
            Latents.Draw(destination, Seed, RowKey.Of(id));
        };
    }
}
