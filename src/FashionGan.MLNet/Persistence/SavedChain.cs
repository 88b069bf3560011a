using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Microsoft.ML.Transforms.Image;

namespace FashionGan;

/// <summary>
/// A transformer of this library written as a chain of ML.NET's own, which ML.NET can save and load: the input is copied aside, every row gets the
/// payload (one text that a map holds under one key), a custom mapping runs the step that the payload describes, the result is copied to its column
/// and all that was in between is dropped.
/// </summary>
internal static class SavedChain
{
    /// <summary>Makes the chain.</summary>
    /// <param name="catalog">What makes ML.NET's parts.</param>
    /// <param name="step">What the transformer says of itself.</param>
    /// <param name="payload">The text to keep; by default the step's own.</param>
    public static ITransformer Build(TransformsCatalog catalog, SavedStep step, string? payload = null)
    {
        // ML.NET compares item types by reference here, so one type object serves the whole chain.
        DataViewType type = step.IsPicture ? new ImageDataViewType(step.InputShape[0], step.InputShape[1]) : ImageVectorType.Exactly(step.InputShape);
        var chain = new EstimatorChain<ITransformer>()
            .Append(catalog.CopyColumns(step.IsPicture ? SavedNames.Picture : SavedNames.Input, step.Input))
            .Append(catalog.CustomMapping(new SavedKeyContract().GetMapping(), SavedKeyContract.Contract))
            .Append(catalog.Conversion.MapValue(SavedNames.Payload, [KeyValuePair.Create(SavedKey.Value, payload ?? SavedText.Write(step))], SavedNames.Key))
            .Append<ITransformer>(step.IsPicture
                ? catalog.CustomMapping(new SavedPictureContract().GetMapping(), SavedPictureContract.Contract, PictureOf(type))
                : catalog.CopyColumns(SavedNames.Picture, SavedNames.Input)) // There in either case, so that it can be dropped.
            .Append(Step(catalog, step))
            .Append(catalog.DropColumns([SavedNames.Input, SavedNames.Picture, SavedNames.Key, SavedNames.Payload, .. Results(step)]));
        return chain.Fit(NoRows(step, type));
    }

    /// <summary>Reads back what <see cref="Build"/> wrote, if that is what the model is.</summary>
    /// <exception cref="InvalidDataException">It is, but damaged or of a newer version.</exception>
    public static bool TryRead(ITransformer model, [NotNullWhen(true)] out SavedStep? step)
    {
        step = null;
        if (model is not IEnumerable<ITransformer> chain
            || chain.ToArray() is not [_, CustomMappingTransformer<SavedNothing, SavedKey> key, ValueMappingTransformer map, ..])
            return false;
        IDataView row = new IndexedView(1, new IndexedColumn<int>("Row", NumberDataViewType.Int32, (int i, ref int value) => value = i));
        var data = map.Transform(key.Transform(row));
        var column = data.Schema[SavedNames.Payload];
        using var cursor = data.GetRowCursor([column]);
        var get = cursor.GetGetter<ReadOnlyMemory<char>>(column);
        cursor.MoveNext();
        ReadOnlyMemory<char> text = default;
        get(ref text);
        step = SavedText.Read(text.Span);
        return true;
    }

    private static SchemaDefinition PictureOf(DataViewType type)
    {
        var definition = SchemaDefinition.Create(typeof(SavedPicture));
        definition[SavedNames.Picture].ColumnType = type;
        return definition;
    }

    private static IndexedView NoRows(SavedStep step, DataViewType type) => new(0, step.IsPicture
        ? new IndexedColumn<MLImage>(step.Input, type, (int _, ref MLImage _) => { })
        : new IndexedColumn<VBuffer<float>>(step.Input, type, (int _, ref VBuffer<float> _) => { }));

    private static IEstimator<ITransformer> Step(TransformsCatalog catalog, SavedStep step)
    {
        if (step.OutputShape.IsEmpty)
            return catalog.CustomMapping(new SavedRealnessContract().GetMapping(), SavedRealnessContract.Contract)
                .Append(catalog.CopyColumns(step.Outputs[0], SavedNames.Probability))
                .Append(catalog.CopyColumns(step.Outputs[1], SavedNames.Score))
                .Append(catalog.CopyColumns(step.Outputs[2], SavedNames.PredictedLabel));
        return SavedSizes.Keeps(step.OutputShape)
            ? SavedImages.Mapping(catalog, step.OutputShape[0]).Append(catalog.CopyColumns(step.Outputs[0], SavedNames.Image))
            : catalog.CustomMapping(new SavedFlatContract().GetMapping(), SavedFlatContract.Contract)
                .Append(catalog.Concatenate(step.Outputs[0], SavedFlat.Parts(step.OutputLength)));
    }

    private static string[] Results(SavedStep step) =>
        step.OutputShape.IsEmpty ? [SavedNames.Probability, SavedNames.Score, SavedNames.PredictedLabel]
        : SavedSizes.Keeps(step.OutputShape) ? [SavedNames.Image]
        : SavedFlat.All;
}
