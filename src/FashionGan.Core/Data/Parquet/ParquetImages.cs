using System.Collections.Immutable;
using Microsoft.Win32.SafeHandles;
using Parquet;
using Parquet.Schema;

namespace FashionGan;

/// <summary>A Parquet file with images, read row group by row group: a file may be larger than memory.</summary>
/// <remarks>
/// In plain .NET, without ML.NET: <c>ml.Data.LoadImagesFromParquet</c> is the same as data. Images are PNG files, or lists of floats: see
/// <see cref="ParquetImageLayout"/>. For one thread; several may each open the file.
/// </remarks>
public sealed class ParquetImages : IDisposable
{
    /// <summary>What the columns are called where nobody says otherwise, as in the files of the Hugging Face hub.</summary>
    public const string ImageName = "image", LabelName = "label";

    /// <summary>The metadata's key for the images' size, which a list of floats does not tell.</summary>
    internal const string SizeKey = "image_size";

    private readonly string _path;
    private readonly SafeFileHandle _handle;
    private readonly ParquetReader _reader;
    private readonly DataField _images;
    private readonly DataField? _labels;

    private ParquetImages(string path, SafeFileHandle handle, ParquetReader reader, string image, string? label, ImageSize? size)
    {
        (_path, _handle, _reader) = (path, handle, reader);
        _images = ParquetColumns.Images(reader.Schema, image);
        _labels = ParquetColumns.Labels(reader.Schema, label);
        if (_labels is null && label is not null and not LabelName)
            throw new InvalidDataException($"there is no column {SafeText.Quoted(label)}.");
        Starts = RowStarts(reader);
        ClassNames = _labels is null ? [] : ClassFeature.Read(reader.CustomMetadata, label!);
        Size = size ?? (reader.CustomMetadata.TryGetValue(SizeKey, out string? text) ? SizeOf(text) : null);
        (Size, Length) = FirstImage();
    }

    /// <summary>How many rows there are.</summary>
    public long Count => Starts[^1];

    /// <summary>The first row of each row group, and the number of rows.</summary>
    public ImmutableArray<long> Starts { get; }

    /// <summary>Whether there are labels.</summary>
    public bool HasLabels => _labels is not null;

    /// <summary>The classes' names in their order; empty where the file does not say them.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>The images' size; null where they are lists of numbers and nothing tells it.</summary>
    public ImageSize? Size { get; }

    /// <summary>How the images are kept.</summary>
    public ParquetImageLayout Layout =>
        _images.ClrType == typeof(ReadOnlyMemory<byte>) ? ParquetImageLayout.Png : ParquetImageLayout.Floats;

    /// <summary>Numbers in an image.</summary>
    public int Length { get; }

    /// <summary>Opens a file and finds out what it holds; no row but the first is read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="image">The column with the images.</param>
    /// <param name="label">
    /// The column with the labels; where there is none of that name, and the name is the usual one, there are no labels.
    /// </param>
    /// <param name="size">The images' size, where the file does not say it; null for what the file says.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no Parquet file, or holds no such columns.</exception>
    public static ParquetImages Open(string path, string image = ImageName, string? label = LabelName, ImageSize? size = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(image);
        var handle = File.OpenHandle(path);
        FileStream? stream = null;
        ParquetReader? reader = null;
        try
        {
            ParquetGuard.CheckFooter(handle);
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            reader = ParquetReader.CreateAsync(stream, leaveStreamOpen: false).GetAwaiter().GetResult();
            return new ParquetImages(path, handle, reader, image, label, size);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            reader?.DisposeAsync().AsTask().GetAwaiter().GetResult();
            stream?.Dispose();
            handle.Dispose();
            throw Damaged(path, e);
        }
    }

    /// <summary>Reads a row group.</summary>
    /// <param name="group">Its number, from 0: one less than there are <see cref="Starts"/> in all.</param>
    /// <param name="images">Whether its images are needed.</param>
    /// <param name="labels">Whether its labels are needed.</param>
    /// <param name="cancellationToken">Stops on the way.</param>
    /// <returns>The rows, which stay in memory until they are disposed of.</returns>
    /// <exception cref="ArgumentException">There is no such row group, or there are no labels.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ParquetImageGroup Read(int group, bool images = true, bool labels = false, CancellationToken cancellationToken = default)
    {
        new OptionCheck(nameof(ParquetImages))
            .Require(group >= 0 && group < Starts.Length - 1, nameof(group), group, $"0 to {Starts.Length - 2}")
            .Require(!labels || HasLabels, nameof(labels), labels, "false for a file without labels")
            .ThrowIfInvalid();
        try
        {
            using var reader = _reader.OpenRowGroupReader(group);
            if (images)
                CheckPages(reader, _images);
            if (labels)
                CheckPages(reader, _labels!);
            return new ParquetImageGroup(
                Starts[group], checked((int)(Starts[group + 1] - Starts[group])),
                images ? ParquetColumns.ReadImages(reader, _images, Size, cancellationToken) : null,
                labels ? ParquetColumns.ReadLabels(reader, _labels!, cancellationToken) : null);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            throw Damaged(_path, e);
        }
    }

    /// <summary>The largest label, by reading that column alone; -1 where there is none.</summary>
    internal long LargestLabel()
    {
        long largest = -1;
        for (int group = 0; group < Starts.Length - 1; group++)
        {
            using var rows = Read(group, images: false, labels: true);
            for (int row = 0; row < rows.Count; row++)
                largest = Math.Max(largest, rows.Label(row) ?? -1);
        }
        return largest;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _handle.Dispose();
    }

    private void CheckPages(ParquetRowGroupReader group, DataField field) => ParquetGuard.CheckPages(
        _handle, group.GetMetadata(field)?.MetaData ?? throw new InvalidDataException("it is damaged: it does not say where a column is."),
        group.RowCount, field.MaxRepetitionLevel > 0);

    private static ImmutableArray<long> RowStarts(ParquetReader reader)
    {
        var starts = ImmutableArray.CreateBuilder<long>(reader.RowGroups.Count + 1);
        starts.Add(0);
        foreach (var group in reader.RowGroups)
            starts.Add(group.RowCount is >= 0 and var rows && rows <= long.MaxValue - starts[^1] ? starts[^1] + rows
                : throw new InvalidDataException($"it is damaged: a row group claims {group.RowCount} rows."));
        return starts.MoveToImmutable();
    }

    private (ImageSize? Size, int Length) FirstImage()
    {
        int group = Enumerable.Range(0, Starts.Length - 1).FirstOrDefault(g => Starts[g + 1] > Starts[g], -1);
        if (group < 0)
            return (Size, Size?.Pixels ?? throw new InvalidDataException("there are no rows to tell the images' size: state it."));
        using var reader = _reader.OpenRowGroupReader(group);
        CheckPages(reader, _images);
        using var pixels = ParquetColumns.ReadImages(reader, _images, Size, default);
        int length = pixels.Length(0);
        if (Size is { } stated && length != stated.Pixels)
            throw new InvalidDataException($"the first image has {length} pixels, expected {stated}.");
        return (Size ?? pixels.Size(0), length);
    }

    private static ImageSize? SizeOf(string text) => text.Split('x') is [var height, var width]
        && int.TryParse(height, out int rows) && int.TryParse(width, out int columns)
        && rows is >= 1 and <= ImageSize.MaxSide && columns is >= 1 and <= ImageSize.MaxSide ? new ImageSize(rows, columns) : null;

    private static InvalidDataException Damaged(string path, Exception e) => new(
        $"{SafeText.Line(path)}: "
        + (e is InvalidDataException ? e.Message : $"this is no Parquet file that can be read: {SafeText.Line(e.Message)}"), e);
}
