using System.Globalization;
using Microsoft.ML;

namespace FashionGan;

/// <summary>
/// Adds a column that holds another's images, refined: noise is added and taken away step by step by a diffusion denoiser.
/// </summary>
/// <remarks>
/// The noise follows from the seed and the image's own pixels: equal images are refined alike, in any order, batch and process.
/// <inheritdoc cref="RowTransformer" path="/remarks"/>
/// </remarks>
public sealed class RefinementTransformer : NetworkTransformer<RefinementTransformer>
{
    private const string SeedSetting = "seed", StrengthSetting = "strength", StepsSetting = "steps", ClassSetting = "class",
        GuidanceSetting = "guidance";

    private readonly RefinementParts _parts;

    internal RefinementTransformer(TransformsCatalog catalog, TrainedNetwork trained, RefinementParts parts)
        : base(
            catalog, trained.Around((network, plan) => new DiffusionRefiner(network, plan, parts.Options, parts.Seed)), parts.BatchSize) =>
        (_parts, ImageSize) = (parts, trained.ImageSize);

    /// <summary>The column with the refined images: <c>Vector&lt;Single, height, width&gt;</c>, values in [0, 1].</summary>
    public string OutputColumnName => _parts.Output;

    /// <summary>The column with the images that are refined.</summary>
    public string InputColumnName => _parts.Input;

    /// <summary>The column with the images' classes; null for none.</summary>
    public string? LabelColumnName => _parts.Label;

    /// <summary>How images are refined.</summary>
    public RefinementOptions Options => _parts.Options;

    /// <summary>What the noise is drawn from.</summary>
    public ulong Seed => _parts.Seed;

    /// <summary>The size of the images.</summary>
    public ImageSize ImageSize { get; }

    /// <summary>The columns, how it refines, the network, and what runs it.</summary>
    public override string ToString()
    {
        string labels = LabelColumnName is null ? "" : $", {LabelColumnName}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{InputColumnName}{labels} -> {OutputColumnName}: noise of {Options.Strength} taken away in {Options.Steps} steps by a "
            + $"{Trained}");
    }

    internal static SavedKind Saved { get; } = new("refinement", Restore);

    private protected override RefinementTransformer With(TrainedNetwork trained, int batchSize) =>
        new(Catalog, trained, _parts with { BatchSize = batchSize });

    internal override RowFunction Function(SavedStep step) => SavedClasses.Function(step, Trained, PixelRange.Noisy);

    private protected override RowMapping Bind(DataViewSchema schema)
    {
        var shape = Trained.Generator;
        return new ClassedMapping(
            schema, ImageColumn.Image(schema, InputColumnName, RequiredSize.Network(ImageSize)), PixelRange.Noisy,
            _ => throw new InvalidOperationException("Images are not drawn."),
            ClassColumn.Find(schema, LabelColumnName, ClassNames.Of(Weights, shape.Classes)), OutputColumnName, shape,
            () => Trained.Network, BatchSize);
    }

    private protected override SavedStep Describe()
    {
        static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
        var settings = Trained.SavedSettings(BatchSize).Add(SeedSetting, Text(Seed)).Add(StrengthSetting, Text(Options.Strength))
            .Add(StepsSetting, Text(Options.Steps)).Add(ClassSetting, Options.Class.ToString())
            .Add(GuidanceSetting, Text(Options.Guidance));
        var step = new SavedStep(
            Saved.Name, InputColumnName, [ImageSize.Height, ImageSize.Width], _parts.Form, [OutputColumnName],
            [ImageSize.Height, ImageSize.Width], settings, Weights);
        return SavedClasses.With(step, LabelColumnName, _parts.LabelFound);
    }

    private static RowTransformer Restore(TransformsCatalog catalog, SavedStep step)
    {
        var options = new RefinementOptions
        {
            Strength = double.Parse(step.Setting(StrengthSetting), CultureInfo.InvariantCulture),
            Steps = int.Parse(step.Setting(StepsSetting), CultureInfo.InvariantCulture),
            Class = Enum.Parse<RefinementClass>(step.Setting(ClassSetting)),
            Guidance = double.Parse(step.Setting(GuidanceSetting), CultureInfo.InvariantCulture),
        };
        ulong seed = ulong.Parse(step.Setting(SeedSetting), CultureInfo.InvariantCulture);
        return new RefinementTransformer(catalog, TrainedNetwork.Of(step), new RefinementParts(step.Outputs[0], step.Input, options, seed)
        {
            Form = step.Form, Label = SavedClasses.NameOf(step), BatchSize = ScoringBatch.Saved(step),
        });
    }
}
