using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Keeps the values of one column for a batch of rows, whatever their type.</summary>
internal abstract class ColumnBuffer
{
    /// <summary>Gives the value of the batch's current row.</summary>
    public abstract Delegate Getter { get; }

    /// <summary>Gives the value read last.</summary>
    public abstract Delegate LastGetter { get; }

    /// <summary>Keeps the value of the row that the input stands on.</summary>
    public abstract void Read(int slot);

    public static ColumnBuffer Create(DataViewRow input, DataViewSchema.Column column, int size, Func<int> current)
    {
        Type raw = column.Type.RawType;
        var type = raw == typeof(MLImage) ? typeof(PictureBuffer)
            : column.Type is VectorDataViewType vector ? typeof(VectorBuffer<>).MakeGenericType(vector.ItemType.RawType)
            : typeof(ValueBuffer<>).MakeGenericType(raw);
        return (ColumnBuffer)Activator.CreateInstance(type, input, column, size, current)!;
    }
}

/// <inheritdoc/>
internal abstract class ColumnBuffer<T> : ColumnBuffer
{
    private readonly T[] _values;
    private readonly ValueGetter<T> _read;
    private int _last;

    protected ColumnBuffer(DataViewRow input, DataViewSchema.Column column, int size, Func<int> current)
    {
        _values = new T[size];
        _read = input.GetGetter<T>(column);
        Getter = (ValueGetter<T>)((ref T value) => Copy(_values[current()], ref value));
        LastGetter = (ValueGetter<T>)((ref T value) => Copy(_values[_last], ref value));
    }

    public override Delegate Getter { get; }

    public override Delegate LastGetter { get; }

    public override void Read(int slot)
    {
        Keep(_read, ref _values[slot]);
        _last = slot;
    }

    /// <summary>Reads a value that stays as it is while the input goes on.</summary>
    protected virtual void Keep(ValueGetter<T> read, ref T kept) => read(ref kept);

    /// <summary>Hands a kept value out; what the taker does to it must not change what is kept.</summary>
    protected abstract void Copy(in T kept, ref T value);
}

/// <summary>Numbers, keys, text, row ids and whatever else is copied by assignment.</summary>
internal sealed class ValueBuffer<T>(DataViewRow input, DataViewSchema.Column column, int size, Func<int> current)
    : ColumnBuffer<T>(input, column, size, current)
{
    protected override void Copy(in T kept, ref T value) => value = kept;
}

/// <summary>Vectors, dense or sparse.</summary>
internal sealed class VectorBuffer<T>(DataViewRow input, DataViewSchema.Column column, int size, Func<int> current)
    : ColumnBuffer<VBuffer<T>>(input, column, size, current)
{
    protected override void Copy(in VBuffer<T> kept, ref VBuffer<T> value) => kept.CopyTo(ref value);
}

/// <summary>Images: by ML.NET's custom a getter disposes of the image it is handed and gives one that its taker owns.</summary>
internal sealed class PictureBuffer(DataViewRow input, DataViewSchema.Column column, int size, Func<int> current)
    : ColumnBuffer<MLImage?>(input, column, size, current)
{
    private MLImage? _current;

    // ResizeImages hands out its own source where the size is right already, and disposes of it at the next row.
    protected override void Keep(ValueGetter<MLImage?> read, ref MLImage? kept)
    {
        read(ref _current);
        Copy(_current, ref kept);
    }

    protected override void Copy(in MLImage? kept, ref MLImage? value)
    {
        value?.Dispose();
        value = Pictures.IsThere(kept) ? MLImage.CreateFromPixels(kept.Width, kept.Height, kept.PixelFormat, kept.Pixels) : null;
        if (value is not null)
            value.Tag = kept!.Tag;
    }
}
