#:property PublishAot=false
#:property TreatWarningsAsErrors=false
#:property ManagePackageVersionsCentrally=false
#:package ParquetSharp@25.0.1.2

// Makes arrow_images.parquet with another implementation (Apache Arrow's, in C++): dotnet run arrow_images.cs
// Seven rows in groups of 3, 3 and 1, laid out as image data sets are on the Hugging Face hub, and the same images as lists.
// The pixel at place p of image i is the byte 5 p + i.

using System.IO.Compression;
using ParquetSharp;
using ParquetSharp.Schema;

using var bytes = new PrimitiveNode("bytes", Repetition.Optional, LogicalType.None(), PhysicalType.ByteArray);
using var path = new PrimitiveNode("path", Repetition.Optional, LogicalType.String(), PhysicalType.ByteArray);
using var image = new GroupNode("image", Repetition.Optional, [bytes, path]);
using var label = new PrimitiveNode("label", Repetition.Optional, LogicalType.None(), PhysicalType.Int64);
using var element = new PrimitiveNode("element", Repetition.Optional, LogicalType.None(), PhysicalType.Float);
using var list = new GroupNode("list", Repetition.Repeated, [element]);
using var pixels = new GroupNode("pixels", Repetition.Optional, [list], LogicalType.List());
using var schema = new GroupNode("schema", Repetition.Required, [image, label, pixels]);
using var properties = new WriterPropertiesBuilder().Compression(Compression.Zstd).Build();
var metadata = new Dictionary<string, string>
{
    ["huggingface"] =
        """{"info": {"features": {"image": {"_type": "Image"}, "label": {"names": ["shirt", "shoe", "bag"], "_type": "ClassLabel"}}}}""",
};
long?[] labels = [0, 1, 2, -1, 1, null, 2];
using var file = new ParquetFileWriter("arrow_images.parquet", schema, properties, metadata);
foreach (var (first, count) in new[] { (0, 3), (3, 3), (6, 1) })
{
    int[] rows = [.. Enumerable.Range(first, count)];
    using var group = file.AppendRowGroup();
    using (var column = group.NextColumn().LogicalWriter<Nested<byte[]>?>())
        column.WriteBatch([.. rows.Select(i => (Nested<byte[]>?)new Nested<byte[]>(Png(i)))]);
    using (var column = group.NextColumn().LogicalWriter<Nested<string>?>())
        column.WriteBatch([.. rows.Select(i => (Nested<string>?)new Nested<string>(i == 2 ? null! : $"{i}.png"))]);
    using (var column = group.NextColumn().LogicalWriter<long?>())
        column.WriteBatch([.. rows.Select(i => labels[i])]);
    using (var column = group.NextColumn().LogicalWriter<float?[]>())
        column.WriteBatch([.. rows.Select(i => Enumerable.Range(0, 20).Select(p => (float?)(5 * p + i) / 255f).ToArray())]);
}
file.Close();

// 4 rows of 5 grey bytes, each behind its filter's number.
static byte[] Png(int i)
{
    using var data = new MemoryStream();
    using (var zlib = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true))
        for (int y = 0; y < 4; y++)
            zlib.Write([0, .. Enumerable.Range(5 * y, 5).Select(p => (byte)(5 * p + i))]);
    return [0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR", [0, 0, 0, 5, 0, 0, 0, 4, 8, 0, 0, 0, 0]), .. Chunk("IDAT", data.ToArray()),
        .. Chunk("IEND", [])];
}

static byte[] Chunk(string kind, byte[] data)
{
    byte[] checkedPart = [.. System.Text.Encoding.ASCII.GetBytes(kind), .. data];
    uint crc = 0xffffffff;
    foreach (byte b in checkedPart)
    {
        crc ^= b;
        for (int k = 0; k < 8; k++)
            crc = (crc & 1) != 0 ? 0xedb88320 ^ (crc >> 1) : crc >> 1;
    }
    return [.. BigEndian((uint)data.Length), .. checkedPart, .. BigEndian(~crc)];
}

static byte[] BigEndian(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
