using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using static Microsoft.ML.Transforms.Image.ImagePixelExtractingEstimator;

namespace FashionGan;

/// <summary>The parts of a saved step that give it its input, and refuse data it is not for before any row is read.</summary>
internal static class SavedReading
{
    public static IEnumerable<SavedPart> Parts(TransformsCatalog catalog, SavedStep step) => step.Form switch
    {
        ColumnForm.Vector => [CheckType(catalog, step), CheckSize(catalog, step, step.Input), Copy(catalog, step, SavedNames.Input)],
        ColumnForm.AnyVector => [Copy(catalog, step, SavedNames.Input)],
        ColumnForm.Picture => [
            new(catalog.ExtractPixels(SavedNames.Pixels, step.Input, ColorBits.Red), SavedNames.Pixels),
            CheckSize(catalog, step, SavedNames.Pixels),
            Copy(catalog, step, SavedNames.Picture), Read(catalog, step)],
        ColumnForm.AnyPicture => [Copy(catalog, step, SavedNames.Picture), Read(catalog, step)],
        _ => [
            new(Count(catalog, new SavedCountContract()), SavedNames.Row),
            new(catalog.CustomMapping(new SavedDrawContract().GetMapping(), SavedDrawContract.Contract), SavedNames.Input)],
    };

    /// <summary>Data with the column that the step reads, if it reads one, to make the chain with.</summary>
    public static IDataView NoRows(SavedStep step) => new IndexedView(0, step.Form switch
    {
        ColumnForm.Vector => Column<VBuffer<float>>(step, ImageVectorType.Of(step.InputShape)),
        ColumnForm.AnyVector => Column<VBuffer<float>>(step, new VectorDataViewType(NumberDataViewType.Single)),
        ColumnForm.Picture or ColumnForm.AnyPicture => Column<MLImage?>(step, ShapedContracts.PictureType(Contract(step))),
        _ => new IndexedColumn<int>(SavedNames.Sized, NumberDataViewType.Int32, (int _, ref int _) => { }), // Data needs a column.
    });

    private static IndexedColumn<T> Column<T>(SavedStep step, DataViewType type) => new(step.Input, type, (int _, ref T _) => { });

    private static SavedPart Copy(TransformsCatalog catalog, SavedStep step, string to) => new(catalog.CopyColumns(to, step.Input), to);

    private static SavedPart Read(TransformsCatalog catalog, SavedStep step) =>
        new(ShapedContracts.Mapping(catalog, Contract(step)), SavedNames.Input);

    private static IEstimator<ITransformer> Count(TransformsCatalog catalog, SavedCountContract count) =>
        catalog.StatefulCustomMapping(count.GetMapping(), count.GetStateInitAction(), SavedCountContract.Contract);

    private static ShapedContract Contract(SavedStep step) => new(ShapedKind.Picture, step.InputShape);

    // When they are bound to a schema, NormalizeLpNorm looks at a vector's type and ConvertToImage at its length, and name the column; mappings
    // do less. Nobody asks for what these two would make, so it is not made.
    private static SavedPart CheckType(TransformsCatalog catalog, SavedStep step) =>
        new(catalog.NormalizeLpNorm(SavedNames.Floats, step.Input), SavedNames.Floats);

    private static SavedPart CheckSize(TransformsCatalog catalog, SavedStep step, string column)
    {
        var (height, width) = step.InputShape is [var rows, var columns] ? (rows, columns) : (1, step.InputLength);
        return new(catalog.ConvertToImage(height, width, SavedNames.Sized, column, ColorBits.Red), SavedNames.Sized);
    }
}
