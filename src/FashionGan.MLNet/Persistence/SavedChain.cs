using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace FashionGan;

/// <summary>
/// A transformer of this library written as a chain of ML.NET's own, which ML.NET can save and load: every row gets the payload (one text
/// that a map holds under one key), the input is copied aside, a custom mapping runs the step that the payload describes, the result is
/// copied to its column and all that was in between is dropped.
/// </summary>
internal static class SavedChain
{
    /// <summary>Makes the chain.</summary>
    /// <param name="catalog">What makes ML.NET's parts.</param>
    /// <param name="step">What the transformer says of itself.</param>
    /// <param name="payload">The text to keep; by default the step's own.</param>
    public static ITransformer Build(TransformsCatalog catalog, SavedStep step, string? payload = null)
    {
        SavedPart[] parts =
        [
            new(catalog.CustomMapping(new SavedKeyContract().GetMapping(), SavedKeyContract.Contract), SavedNames.Key),
            new(catalog.Conversion.MapValue(
                SavedNames.Payload, [KeyValuePair.Create(SavedKey.Value, payload ?? SavedText.Write(step))], SavedNames.Key),
                SavedNames.Payload),
            .. SavedReading.Parts(catalog, step),
            .. Step(catalog, step),
            .. Results(step).Select((result, i) => new SavedPart(Place(catalog, step.Outputs[i], result))),
        ];
        var chain = parts.Aggregate(new EstimatorChain<ITransformer>(), (chain, part) => chain.Append(part.Estimator));
        return chain.Append(catalog.DropColumns([.. parts.SelectMany(part => part.Columns)])).Fit(SavedReading.NoRows(step));
    }

    /// <summary>Reads back what <see cref="Build"/> wrote, if that is what the model is.</summary>
    /// <exception cref="InvalidDataException">It is, but damaged or of a newer version.</exception>
    public static bool TryRead(ITransformer model, [NotNullWhen(true)] out SavedStep? step)
    {
        step = null;
        if (model is not IEnumerable<ITransformer> chain
            || chain.ToArray() is not [CustomMappingTransformer<SavedNothing, SavedKey> key, ValueMappingTransformer map, ..])
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

    private static IEnumerable<SavedPart> Step(TransformsCatalog catalog, SavedStep step) => [new(
        step.OutputShape.IsEmpty
            ? catalog.CustomMapping(new SavedRealnessContract().GetMapping(), SavedRealnessContract.Contract)
            : ShapedContracts.Mapping(catalog, new ShapedContract(ShapedKind.Image, step.OutputShape)),
        Results(step))];

    // Where nothing is to be joined, Concatenate copies a vector as CopyColumns does. But in a conversion to ONNX, which a mapping stops,
    // it unlearns the output column, and the conversion fails for want of it, even where the input has a column of that name.
    private static IEstimator<ITransformer> Place(TransformsCatalog catalog, string column, string result) =>
        result == SavedNames.Image ? catalog.Concatenate(column, result) : catalog.CopyColumns(column, result);

    private static string[] Results(SavedStep step) =>
        step.OutputShape.IsEmpty ? [SavedNames.Probability, SavedNames.Score, SavedNames.PredictedLabel] : [SavedNames.Image];
}
