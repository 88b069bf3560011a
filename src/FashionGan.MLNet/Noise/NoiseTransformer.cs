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
    private readonly SavedSource? _source;

    internal NoiseTransformer(
        TransformsCatalog catalog, string output, string input, INoiseModel model, ulong seed, NoiseKey key, ImmutableArray<int> shape,
        ColumnForm form, SavedSource? source)
        : base(catalog)
    {
        (OutputColumnName, InputColumnName, Model, Seed, Key) = (output, input, model, seed, key);
        (_shape, _form, _source) = (shape, form, source);
    }

    /// <summary>The noisy column.</summary>
    public string OutputColumnName { get; }

    /// <summary>The column that noise is added to.</summary>
    public string InputColumnName { get; }

    /// <summary>The noise.</summary>
    public INoiseModel Model { get; }

    /// <summary>The seed the noise is drawn from.</summary>
    public ulong Seed { get; }

    /// <summary>What, beside the seed, decides the noise of an image.</summary>
    public NoiseKey Key { get; }

    /// <summary>The column whose pixels tell images apart; null where those of the input do, or the row's id.</summary>
    public string? KeyColumnName => _source?.Column;

    internal static SavedKind Saved { get; } = new("noise", (catalog, step) => new NoiseTransformer(
        catalog, step.Outputs[0], step.Input, NoiseModel.Parse(step.Setting(ModelSetting)),
        ulong.Parse(step.Setting(SeedSetting), CultureInfo.InvariantCulture), NoiseKey.Pixels, step.InputShape, step.Form, step.Beside));

    private protected override RowMapping Bind(DataViewSchema schema)
    {
        var input = ImageColumn.Expect(schema, InputColumnName, _shape);
        var key = Key == NoiseKey.RowId ? null : _source is null ? input : ImageColumn.Expect(schema, _source.Column, _source.Shape);
        return new NoiseMapping(schema, input, key, OutputColumnName, Model, Seed);
    }

    private protected override SavedStep Describe()
    {
        if (Key == NoiseKey.RowId)
            throw new NotSupportedException(
                "Noise keyed by row id cannot be saved: a loaded model does not see row ids. Use "
                + $"{nameof(NoiseKey)}.{nameof(NoiseKey.Pixels)}, or append the step with TransformerScope.Training and save the model's "
                + "scoring part.");
        bool isPicture = _form is ColumnForm.Picture or ColumnForm.AnyPicture;
        if (_source is not null && (isPicture || (_source.IsPicture && !_source.Shape.SequenceEqual(_shape))))
            throw new NotSupportedException(
                $"Noise on column '{InputColumnName}' keyed by column '{_source.Column}' cannot be saved: pictures can be the key of "
                + $"vectors of their own size alone. Resize them to {string.Join('x', _shape)}, or name no key column where the input is "
                + "a picture.");
        string text = SavedComponent.Text("Noise", Model, NoiseModel.Parse, $"{nameof(NoiseModel)}.{nameof(NoiseModel.Parse)}");
        var settings = ImmutableSortedDictionary<string, string>.Empty
            .Add(ModelSetting, text).Add(SeedSetting, Seed.ToString(CultureInfo.InvariantCulture));
        return new SavedStep(Saved.Name, InputColumnName, _shape, _form, [OutputColumnName], _shape, settings, null)
        {
            Beside = _source,
        };
    }

    internal override RowFunction Function(SavedStep step) => (input, output) =>
    {
        var pixels = input[..step.InputLength];
        step.Require(PixelRange.Noisy, pixels);
        pixels.CopyTo(output);
        NoiseMapping.AddNoise(output, Model, Seed, RowKey.Of(step.Beside is null ? pixels : input[step.InputLength..]));
    };
}
