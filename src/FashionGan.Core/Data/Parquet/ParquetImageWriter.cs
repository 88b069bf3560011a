using System.Collections.Immutable;
using Parquet;
using Parquet.Schema;

namespace FashionGan;

/// <summary>Writes images as a Parquet file, a row group whenever it is full: equal rows give equal bytes.</summary>
/// <remarks>
/// In plain .NET, without ML.NET: <c>ml.Data.SaveImagesAsParquet</c> is the same of data. <see cref="ParquetImages"/> reads the file, and
/// so does Apache Arrow, which pandas and Hugging Face's <c>datasets</c> read Parquet by. The columns are
/// <see cref="ParquetImages.ImageName"/> and, where there are labels, <see cref="ParquetImages.LabelName"/> (int64, -1 for none). For one
/// thread.
/// </remarks>
public sealed class ParquetImageWriter : IDisposable
{
    /// <summary>Rows in a row group, where nobody says otherwise.</summary>
    public const int DefaultGroupRows = 1_000;

    private readonly DataField<long> _label = new(ParquetImages.LabelName);
    private readonly DataField _bytes = new("bytes", typeof(byte[]), isNullable: true);
    private readonly DataField _path = new("path", typeof(string), isNullable: true);
    private readonly DataField<float> _item = new("element");
    private readonly ParquetWriter _writer;
    private readonly ParquetImageLayout _layout;
    private readonly ImageSize _size;
    private readonly int _groupRows;
    private readonly List<byte[]> _files = [];
    private float[] _numbers = [];
    private int[] _definitions = [], _repetitions = [];
    private readonly List<long>? _labels;
    private long _rows;
    private int _waiting;
    private bool _closed;

    /// <summary>Begins a file.</summary>
    /// <param name="stream">Where the file goes; it stays open.</param>
    /// <param name="layout">How the images are kept.</param>
    /// <param name="size">The size of all images.</param>
    /// <param name="hasLabels">Whether rows have labels.</param>
    /// <param name="classNames">The classes' names in label order; empty where they have none.</param>
    /// <param name="groupRows">Rows in a row group, at least 1.</param>
    /// <exception cref="ArgumentException">The layout is unknown, or a row group would have no rows.</exception>
    public ParquetImageWriter(
        Stream stream, ParquetImageLayout layout, ImageSize size, bool hasLabels, ImmutableArray<string> classNames,
        int groupRows = DefaultGroupRows)
    {
        ArgumentNullException.ThrowIfNull(stream);
        new OptionCheck(nameof(ParquetImageWriter))
            .Require(Enum.IsDefined(layout), nameof(layout), layout, "Png or Floats")
            .InRange(nameof(groupRows), groupRows, 1, int.MaxValue)
            .ThrowIfInvalid();
        (_layout, _size, _groupRows, _labels) = (layout, size, groupRows, hasLabels ? [] : null);
        Field image = layout == ParquetImageLayout.Png
            ? new StructField(ParquetImages.ImageName, _bytes, _path)
            : new ListField(ParquetImages.ImageName, _item);
        var schema = new ParquetSchema([image, .. hasLabels ? [_label] : Array.Empty<Field>()]);
        _writer = ParquetWriter.CreateAsync(schema, stream).GetAwaiter().GetResult();
        _writer.CustomMetadata = new Dictionary<string, string>
        {
            [ClassFeature.Key] = ClassFeature.Write(
                ParquetImages.ImageName, layout == ParquetImageLayout.Png, ParquetImages.LabelName, classNames),
            [ParquetImages.SizeKey] = size.ToString(),
        };
    }

    /// <summary>How many rows were added.</summary>
    public long Count => _rows + _waiting;

    /// <summary>Adds a row.</summary>
    /// <param name="pixels">The image, row after row; a PNG's pixels are cut to [0, 1] and rounded to bytes.</param>
    /// <param name="label">The label, from 0; null for none, and where rows have no labels.</param>
    /// <exception cref="ArgumentException">The image has another size.</exception>
    /// <exception cref="InvalidOperationException">The file has its end already.</exception>
    public void Add(ReadOnlySpan<float> pixels, long? label = null)
    {
        if (pixels.Length != _size.Pixels)
            throw new ArgumentException(
                $"An image of {_size} takes {_size.Pixels} pixels, but {pixels.Length} were given.", nameof(pixels));
        if (_closed)
            throw new InvalidOperationException("The file has its end already: no row can be added.");
        if (_layout == ParquetImageLayout.Png)
            _files.Add(PngFile.ToBytes(new GreyImage(_size, pixels.ToArray())));
        else
            AddNumbers(pixels);
        _labels?.Add(label ?? -1);
        if (++_waiting == _groupRows)
            WriteGroup();
    }

    /// <summary>Writes what is left, and the file's end; nothing can be added after it.</summary>
    public void Complete()
    {
        if (_waiting > 0)
            WriteGroup();
        Dispose();
    }

    /// <summary>Closes the file; without <see cref="Complete"/> before, the last rows are not in it.</summary>
    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true; // A second end would be written after the first.
        _writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private void WriteGroup()
    {
        using (var group = _writer.CreateRowGroup())
        {
            WriteImages(group).GetAwaiter().GetResult();
            if (_labels is not null)
                group.WriteAsync<long>(_label, (ReadOnlyMemory<long>)_labels.ToArray()).GetAwaiter().GetResult();
            group.CompleteValidate();
        }
        _rows += _waiting;
        _waiting = 0;
        _files.Clear();
        _labels?.Clear();
    }

    private async Task WriteImages(ParquetRowGroupWriter group)
    {
        if (_layout == ParquetImageLayout.Png)
        {
            await group.WriteAsync(_bytes, _files, null).ConfigureAwait(false);
            string[] names = [.. Enumerable.Range(0, _waiting).Select(i => FormattableString.Invariant($"{_rows + i:D6}.png"))];
            await group.WriteAsync(_path, names, null).ConfigureAwait(false);
            return;
        }
        int count = _waiting * _size.Pixels;
        await group.WriteAllPartsAsync<float>(
            _item, _numbers.AsMemory(0, count), _definitions.AsMemory(0, count), _repetitions.AsMemory(0, count),
            default).ConfigureAwait(false);
    }

    // The arrays of one row group serve for all.
    private void AddNumbers(ReadOnlySpan<float> pixels)
    {
        int start = _waiting * pixels.Length, end = checked(start + pixels.Length);
        if (end > _numbers.Length)
        {
            int length = (int)Math.Min(Math.Max(2L * end, 64L * pixels.Length), (long)_groupRows * pixels.Length);
            Array.Resize(ref _numbers, length);
            Array.Resize(ref _definitions, length);
            Array.Resize(ref _repetitions, length);
            Array.Fill(_definitions, _item.MaxDefinitionLevel);
            for (int i = 0; i < length; i++)
                _repetitions[i] = i % pixels.Length == 0 ? 0 : 1;
        }
        pixels.CopyTo(_numbers.AsSpan(start));
    }
}
