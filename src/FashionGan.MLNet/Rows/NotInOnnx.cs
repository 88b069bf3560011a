using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Makes <c>ml.Model.ConvertToOnnx</c> refuse a pipeline with a step of this library instead of dropping the step.</summary>
/// <remarks>
/// ML.NET converts by walking from the last data view to its source through an interface that is internal to it. At a view without that
/// interface it takes the view for the pipeline's source and its columns for the inputs of the ONNX model, so a step of another library
/// vanishes without a word. Types that ONNX lacks among these inputs stop the conversion, by an error that names the type. So the view gets
/// a column of such a type, which the step of ML.NET's behind it drops again.
/// </remarks>
internal static class NotInOnnx
{
    private const string Column = "FashionGan.NotInOnnx";

    /// <summary>The same data; its conversion to ONNX is refused.</summary>
    public static IDataView Mark(TransformsCatalog catalog, IDataView data)
    {
        var marked = new MarkedView(data);
        return catalog.DropColumns(Column).Fit(marked).Transform(marked);
    }

    private sealed class MarkedView : IDataView
    {
        private readonly IDataView _data;

        public MarkedView(IDataView data)
        {
            _data = data;
            var schema = new DataViewSchema.Builder();
            schema.AddColumns(data.Schema);
            schema.AddColumn(Column, MarkType.Instance); // The last, so that the others keep their places.
            Schema = schema.ToSchema();
        }

        public DataViewSchema Schema { get; }

        public bool CanShuffle => _data.CanShuffle;

        public long? GetRowCount() => _data.GetRowCount();

        public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
            _data.GetRowCursor(columnsNeeded, rand);

        public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
            _data.GetRowCursorSet(columnsNeeded, n, rand);
    }

    private sealed class MarkType : StructuredDataViewType
    {
        private MarkType()
            : base(typeof(ImageStepsCannotBeConvertedToOnnx))
        {
        }

        public static MarkType Instance { get; } = new();

        public override bool Equals(DataViewType? other) => ReferenceEquals(this, other);
    }
}

/// <summary>The type whose name ML.NET gives as the reason: there are no values of it.</summary>
internal abstract class ImageStepsCannotBeConvertedToOnnx;
