using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Walks a <see cref="ParquetView"/>, with one row group in memory at a time. For one thread.</summary>
internal sealed class ParquetCursor(ParquetView view, ParquetImages file, bool[] active) : NumberedCursor(view.Schema, active)
{
    private readonly bool _readsImages = active[0], _readsLabels = active.Length > 1 && active[1];
    private ParquetImageGroup? _group;
    private int _nextGroup, _next;

    private int InGroup => (int)(Row - _group!.First);

    protected override long Next()
    {
        while (_group is null || _next >= _group.Count)
        {
            _group?.Dispose(); // Before the next is read, which takes the same memory.
            _group = null;
            if (_nextGroup >= file.Starts.Length - 1)
                return -1;
            _group = file.Read(_nextGroup++, _readsImages, _readsLabels);
            _next = 0;
        }
        return _group.First + _next++;
    }

    protected override Delegate Getter(int column) => column == 0 ? (ValueGetter<VBuffer<float>>)Image : (ValueGetter<uint>)Label;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _group?.Dispose();
            file.Dispose();
        }
        (_group, _nextGroup) = (null, int.MaxValue);
        base.Dispose(disposing);
    }

    private void Image(ref VBuffer<float> value)
    {
        int row = InGroup;
        var editor = VBufferEditor.Create(ref value, view.Length);
        _group!.Read(row, editor.Values);
        value = editor.Commit();
    }

    // A key counts from 1; 0 stands for a missing value.
    private void Label(ref uint value)
    {
        int row = InGroup;
        long? label = _group!.Label(row);
        value = label is null ? 0 : label < view.Classes ? (uint)label + 1
            : throw new InvalidOperationException($"Row {Row}: the label is {label}, but there are {view.Classes} classes.");
    }
}
