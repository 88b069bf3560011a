using System.Collections.Immutable;
using System.Globalization;
using Microsoft.ML;

namespace FashionGan;

/// <summary>Adds a column that holds a noisy copy of another.</summary>
/// <remarks><inheritdoc cref="RowTransformer" path="/remarks"/></remarks>
public sealed class NoiseTransformer : RowTransformer
{
    private const string ModelSetting = "model", SeedSetting = "seed";

    private readonly ImmutableArray<int> _shape;
    private readonly ColumnForm _form;

    internal NoiseTransformer(
        TransformsCatalog catalog, string output, string input, INoiseModel model, ulong seed, NoiseKey key, ImmutableArray<int> shape, ColumnForm form)
        : base(catalog)
    {
        (OutputColumnName, InputColumnName, Model, Seed, Key) = (output, input, model, seed, key);
        (_shape, _form) = (shape, form);
    }

    /// <summary>The noisy column.</summary>
    public string OutputColumnName { get; }

    /// <summary>The column that is spoilt.</summary>
    public string InputColumnName { get; }

    /// <summary>The noise.</summary>
    public INoiseModel Model { get; }

    /// <summary>The seed the noise is drawn from.</summary>
    public ulong Seed { get; }

    /// <summary>What, beside the seed, decides the noise of an image.</summary>
    public NoiseKey Key { get; }

    internal static SavedKind Saved { get; } = new("noise", Function, Restore);

    private protected override RowMapping Bind(DataViewSchema schema) =>
        new NoiseMapping(schema, ImageColumn.Expect(schema, InputColumnName, _shape), OutputColumnName, Model, Seed, Key);

    private protected override SavedStep Describe()
    {
        if (Key == NoiseKey.RowId)
            throw new NotSupportedException(
                $"Noise keyed by row id cannot be saved: a loaded model does not see row ids. Use {nameof(NoiseKey)}.{nameof(NoiseKey.Pixels)}, "
                + "or append the step with TransformerScope.Training and save the model's scoring part.");
        string text = SavedComponent.Text("Noise", Model, NoiseModel.Parse, $"{nameof(NoiseModel)}.{nameof(NoiseModel.Parse)}");
        return new SavedStep(
            Saved.Name, InputColumnName, _shape, _form, [OutputColumnName], _shape,
            ImmutableSortedDictionary<string, string>.Empty.Add(ModelSetting, text).Add(SeedSetting, Seed.ToString(CultureInfo.InvariantCulture)), null);
    }

    private static RowFunction Function(SavedStep step)
    {
        var (model, seed) = Settings(step);
        return (input, output) =>
        {
            step.Require(PixelRange.Noisy, input);
            input.CopyTo(output);
            NoiseMapping.AddNoise(output, model, seed, RowKey.Of(input));
        };
    }

    private static RowTransformer Restore(TransformsCatalog catalog, SavedStep step)
    {
        var (model, seed) = Settings(step);
        return new NoiseTransformer(catalog, step.Outputs[0], step.Input, model, seed, NoiseKey.Pixels, step.InputShape, step.Form);
    }

    private static (INoiseModel Model, ulong Seed) Settings(SavedStep step) =>
        (NoiseModel.Parse(step.Setting(ModelSetting)), ulong.Parse(step.Setting(SeedSetting), CultureInfo.InvariantCulture));
}
