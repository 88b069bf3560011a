using Microsoft.ML;
using Microsoft.ML.Data;
using static Microsoft.ML.Transforms.Image.ImagePixelExtractingEstimator;

namespace FashionGan;

/// <summary>The parts of a saved step that give it its input, and refuse data it is not for before any row is read.</summary>
internal static class SavedReading
{
    public static IEnumerable<SavedPart> Parts(TransformsCatalog catalog, SavedStep step) => step.Form switch
    {
        ColumnForm.Vector => [CheckType(catalog, step), CheckSize(catalog, step, step.Input), .. Beside(catalog, step)],
        ColumnForm.AnyVector => Beside(catalog, step),
        ColumnForm.Picture => [
            new(catalog.ExtractPixels(SavedNames.Pixels, step.Input, ColorBits.Red), SavedNames.Pixels),
            CheckSize(catalog, step, SavedNames.Pixels),
            Copy(catalog, step.Input, SavedNames.Picture), Read(catalog, step), .. Classes(catalog, step, SavedNames.Input)],
        ColumnForm.AnyPicture => [
            Copy(catalog, step.Input, SavedNames.Picture), Read(catalog, step), .. Classes(catalog, step, SavedNames.Input)],
        _ => [
            new(Count(catalog, new SavedCountContract()), SavedNames.Row),
            new(catalog.CustomMapping(new SavedDrawContract().GetMapping(), SavedDrawContract.Contract), SavedNames.Input),
            .. Classes(catalog, step, SavedNames.Input)],
    };

    /// <summary>Data with the columns that the step reads, if it reads any, to make the chain with.</summary>
    public static IDataView NoRows(SavedStep step)
    {
        var input = Column(step, new SavedSource(step.Input, step.InputShape, step.Form));
        return step.Beside is { } beside ? new IndexedView(0, input, Column(step, beside)) : new IndexedView(0, input);
    }

    // One vector of both, for a loaded mapping reads one.
    private static IEnumerable<SavedPart> Beside(TransformsCatalog catalog, SavedStep step) => step.Beside switch
    {
        null => [Copy(catalog, step.Input, SavedNames.Input)],
        { Form: ColumnForm.Key or ColumnForm.Number } => Classes(catalog, step, step.Input),
        { IsPicture: false } beside => [new(catalog.Concatenate(SavedNames.Input, step.Input, beside.Column), SavedNames.Input)],
        var beside => [
            Copy(catalog, beside.Column, SavedNames.Picture), Read(catalog, step),
            new(catalog.Concatenate(SavedNames.Input, step.Input, SavedNames.Input))],
    };

    // A class behind the vector that stands in a column: an indicator of its key, or its number.
    private static IEnumerable<SavedPart> Classes(TransformsCatalog catalog, SavedStep step, string vector) => step.Beside switch
    {
        { Form: ColumnForm.Key } keys => [
            new(catalog.Conversion.MapKeyToVector(SavedNames.Label, keys.Column), SavedNames.Label),
            new(catalog.Concatenate(SavedNames.Input, vector, SavedNames.Label), SavedNames.Input)],
        { Form: ColumnForm.Number } numbers => [new(catalog.Concatenate(SavedNames.Input, vector, numbers.Column), SavedNames.Input)],
        _ => [],
    };

    private static IndexedColumn Column(SavedStep step, SavedSource source) => source.Form switch
    {
        ColumnForm.Vector => Column<VBuffer<float>>(source.Column, ImageVectorType.Of(source.Shape)),
        ColumnForm.AnyVector => Column<VBuffer<float>>(source.Column, new VectorDataViewType(NumberDataViewType.Single)),
        ColumnForm.Picture or ColumnForm.AnyPicture => Column<MLImage?>(source.Column, ShapedContracts.PictureType(Contract(step))),
        ColumnForm.Key => Column<uint>(source.Column, new KeyDataViewType(typeof(uint), source.Length)),
        ColumnForm.Number => Column<float>(source.Column, NumberDataViewType.Single),
        _ => Column<int>(SavedNames.Sized, NumberDataViewType.Int32), // Data needs a column.
    };

    private static IndexedColumn<T> Column<T>(string name, DataViewType type) => new(name, type, (int _, ref T _) => { });

    private static SavedPart Copy(TransformsCatalog catalog, string from, string to) => new(catalog.CopyColumns(to, from), to);

    private static SavedPart Read(TransformsCatalog catalog, SavedStep step) =>
        new(ShapedContracts.Mapping(catalog, Contract(step)), SavedNames.Input);

    private static IEstimator<ITransformer> Count(TransformsCatalog catalog, SavedCountContract count) =>
        catalog.StatefulCustomMapping(count.GetMapping(), count.GetStateInitAction(), SavedCountContract.Contract);

    private static ShapedContract Contract(SavedStep step) => new(ShapedKind.Picture, step.InputShape);

    // When they are bound to a schema, NormalizeLpNorm looks at a vector's type and ConvertToImage at its length, and name the column;
    // mappings do less. Nobody asks for what these two would make, so it is not made.
    private static SavedPart CheckType(TransformsCatalog catalog, SavedStep step) =>
        new(catalog.NormalizeLpNorm(SavedNames.Floats, step.Input), SavedNames.Floats);

    private static SavedPart CheckSize(TransformsCatalog catalog, SavedStep step, string column)
    {
        var (height, width) = step.InputShape is [var rows, var columns] ? (rows, columns) : (1, step.InputLength);
        return new(catalog.ConvertToImage(height, width, SavedNames.Sized, column, ColorBits.Red), SavedNames.Sized);
    }
}
