using System.Text.Json;
using ParquetSharp;

namespace FashionGan.Tests;

/// <summary>Files written here, read by another implementation: Apache Arrow's, which pandas and Hugging Face's datasets read by.</summary>
public sealed class ArrowReadsParquetTests
{
    private static readonly ImageSize Size = new(4, 5);

    [Fact]
    public void Pictures_are_PNG_files_with_names_and_labels()
    {
        using var file = Written(ParquetImageLayout.Png);
        var (files, names) = (new List<byte[]>(), new List<string>());
        var labels = Read(file, group =>
        {
            int rows = (int)group.MetaData.NumRows;
            files.AddRange(group.Column(0).LogicalReader<Nested<byte[]>?>().ReadAll(rows).Select(n => n!.Value.Value));
            names.AddRange(group.Column(1).LogicalReader<Nested<string>?>().ReadAll(rows).Select(n => n!.Value.Value));
            return group.Column(2).LogicalReader<long>().ReadAll(rows);
        });

        Assert.Equal(["image.bytes", "image.path", "label"], Columns(file));
        Assert.Equal(Enumerable.Range(0, 7).SelectMany(Bytes), files.SelectMany(f => PngFile.Read(new MemoryStream(f)).ToBytes()));
        Assert.Equal(["000000.png", "000001.png", "000002.png", "000003.png", "000004.png", "000005.png", "000006.png"], names);
        Assert.Equal([0, 1, 2, 0, 1, 2, -1], labels);
        Assert.Equal("Image", Feature(file).GetProperty("image").GetProperty("_type").GetString());
    }

    [Fact]
    public void Lists_are_the_same_numbers_to_the_bit()
    {
        using var file = Written(ParquetImageLayout.Floats);
        var pixels = new List<float>();
        var labels = Read(file, group =>
        {
            int rows = (int)group.MetaData.NumRows;
            pixels.AddRange(group.Column(0).LogicalReader<float[]>().ReadAll(rows).SelectMany(r => r));
            return group.Column(1).LogicalReader<long>().ReadAll(rows);
        });

        Assert.Equal(["image.list.element", "label"], Columns(file));
        Assert.Equal(Enumerable.Range(0, 7).SelectMany(Pixels), pixels);
        Assert.Equal([0, 1, 2, 0, 1, 2, -1], labels);
        Assert.Equal("4x5", file.FileMetaData.KeyValueMetadata["image_size"]);
        Assert.Equal(
            ["shirt", "shoe", "bag"],
            Feature(file).GetProperty("label").GetProperty("names").EnumerateArray().Select(n => n.GetString()!));
    }

    private static ParquetFileReader Written(ParquetImageLayout layout)
    {
        var stream = new MemoryStream();
        using (var writer = new ParquetImageWriter(stream, layout, Size, hasLabels: true, ["shirt", "shoe", "bag"], groupRows: 3))
        {
            for (int i = 0; i < 7; i++)
                writer.Add(Pixels(i), i == 6 ? null : i % 3);
            writer.Complete();
        }
        return new ParquetFileReader(new ParquetSharp.IO.ManagedRandomAccessFile(new MemoryStream(stream.ToArray())));
    }

    private static long[] Read(ParquetFileReader file, Func<RowGroupReader, long[]> read)
    {
        Assert.Equal((7, 3), (file.FileMetaData.NumRows, file.FileMetaData.NumRowGroups));
        return [.. Enumerable.Range(0, 3).SelectMany(i =>
        {
            using var group = file.RowGroup(i);
            return read(group);
        })];
    }

    private static IEnumerable<string> Columns(ParquetFileReader file) =>
        Enumerable.Range(0, file.FileMetaData.NumColumns).Select(i => file.FileMetaData.Schema.Column(i).Path.ToDotString());

    private static JsonElement Feature(ParquetFileReader file) => JsonDocument.Parse(file.FileMetaData.KeyValueMetadata["huggingface"])
        .RootElement.GetProperty("info").GetProperty("features");

    private static byte[] Bytes(int row) => [.. Enumerable.Range(0, Size.Pixels).Select(p => (byte)(11 * p + row))];

    private static float[] Pixels(int row) => [.. Bytes(row).Select(b => b / 255f)];
}
