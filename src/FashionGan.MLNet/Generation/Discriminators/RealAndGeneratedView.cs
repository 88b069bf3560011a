using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Real images, then generated ones, with a label that tells them apart. A row's id is its number.</summary>
internal sealed class RealAndGeneratedView : IDataView
{
    private readonly ImmutableArray<(IDataView Data, ImageColumn Image)> _parts;

    /// <exception cref="ArgumentException">A column holds no images, or the sizes differ.</exception>
    public RealAndGeneratedView(IDataView real, string realColumn, IDataView generated, string generatedColumn)
    {
        var first = ImageColumn.Image(real.Schema, realColumn);
        _parts =
            [(real, first),
            (generated, ImageColumn.Image(generated.Schema, generatedColumn, new RequiredSize(first.Size, "as the real ones")))];
        var schema = new DataViewSchema.Builder();
        schema.AddColumn(ImageSetView.ImageName, ImageVectorType.Of(first.Shape));
        schema.AddColumn(ImageSetView.LabelName, BooleanDataViewType.Instance);
        Schema = schema.ToSchema();
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => false;

    public long? GetRowCount() => _parts[0].Data.GetRowCount() + _parts[1].Data.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, ActiveColumns.Of(Schema, columnsNeeded));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded)];

    private sealed class Cursor(RealAndGeneratedView view, bool[] active) : NumberedCursor(view.Schema, active)
    {
        private readonly bool _readsImages = active[0];
        private readonly float[] _pixels = new float[view._parts[0].Image.Length];
        private int _part = -1;
        private DataViewRowCursor? _rows;
        private ImageReader? _reader;

        protected override long Next()
        {
            while (_rows is null || !_rows.MoveNext())
            {
                _rows?.Dispose();
                (_rows, _reader) = (null, null);
                if (_part >= 1)
                    return -1;
                var (data, image) = view._parts[++_part];
                _rows = data.GetRowCursor(_readsImages ? [image.Column] : []);
                _reader = _readsImages ? image.CreateReader(_rows, PixelRange.Noisy) : null;
            }
            return Position + 1;
        }

        protected override Delegate Getter(int column) => column == 0
            ? (ValueGetter<VBuffer<float>>)ReadImage
            : (ValueGetter<bool>)((ref bool isReal) => isReal = Row >= 0 && _part == 0);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _rows?.Dispose();
            (_rows, _part) = (null, 1);
            base.Dispose(disposing);
        }

        private void ReadImage(ref VBuffer<float> value)
        {
            _ = Row; // To stand on one.
            _reader!.Read(_pixels);
            ImageVectorType.Write(_pixels, ref value);
        }
    }
}
