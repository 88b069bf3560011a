using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Real images, then generated ones, with a label that tells them apart. A row's id is its number.</summary>
internal sealed class RealAndGeneratedView : IDataView
{
    public const string ImageName = "Image";
    public const string LabelName = "Label";

    private readonly ImmutableArray<(IDataView Data, ImageColumn Image)> _parts;

    /// <exception cref="ArgumentException">A column holds no images, or the sizes differ.</exception>
    public RealAndGeneratedView(IDataView real, string realColumn, IDataView generated, string generatedColumn)
    {
        var first = ImageColumn.Image(real.Schema, realColumn);
        _parts =
            [(real, first),
            (generated, ImageColumn.Image(generated.Schema, generatedColumn, new RequiredSize(first.Size, "as the real ones")))];
        var schema = new DataViewSchema.Builder();
        schema.AddColumn(ImageName, ImageVectorType.Of(first.Shape));
        schema.AddColumn(LabelName, BooleanDataViewType.Instance);
        Schema = schema.ToSchema();
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => false;

    public long? GetRowCount() => _parts[0].Data.GetRowCount() + _parts[1].Data.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, ActiveColumns.Of(Schema, columnsNeeded));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded)];

    private sealed class Cursor(RealAndGeneratedView view, bool[] active) : DataViewRowCursor
    {
        private readonly float[] _pixels = new float[view._parts[0].Image.Length];
        private int _part = -1;
        private DataViewRowCursor? _rows;
        private ImageReader? _reader;
        private long _position = -1;

        public override DataViewSchema Schema => view.Schema;

        public override long Position => _position;

        public override long Batch => 0;

        public override bool MoveNext()
        {
            while (_rows is null || !_rows.MoveNext())
            {
                _rows?.Dispose();
                (_rows, _reader) = (null, null);
                if (_part >= 1)
                {
                    _position = -1;
                    return false;
                }
                var (data, image) = view._parts[++_part];
                _rows = data.GetRowCursor(active[0] ? [image.Column] : []);
                _reader = active[0] ? image.CreateReader(_rows, PixelRange.Noisy) : null;
            }
            _position++;
            return true;
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)Standing(), 0);

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override ValueGetter<T> GetGetter<T>(DataViewSchema.Column column) => CursorFault.Typed<T>(
            !active[column.Index] ? null
            : column.Index == 0 ? (ValueGetter<VBuffer<float>>)ReadImage
            : (ValueGetter<bool>)((ref bool isReal) => isReal = Standing() >= 0 && _part == 0),
            column);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _rows?.Dispose();
            (_rows, _part, _position) = (null, 1, -1);
            base.Dispose(disposing);
        }

        private void ReadImage(ref VBuffer<float> value)
        {
            Standing();
            _reader!.Read(_pixels);
            ImageVectorType.Write(_pixels, ref value);
        }

        private long Standing() => _position >= 0 ? _position : throw CursorFault.NoRow();
    }
}
