using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using Parquet.Meta;

namespace FashionGan;

/// <summary>
/// Checks the lengths and counts that a Parquet file claims before they are believed: a single wrong bit in one may otherwise take
/// gigabytes, or minutes.
/// </summary>
internal static class ParquetGuard
{
    private const int TailBytes = 8, FirstHeader = 1 << 12, MostHeader = 1 << 24, MostFooter = 1 << 28;

    /// <summary>Checks the end of a file, which says where everything else is.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static void CheckFooter(SafeFileHandle file)
    {
        long length = RandomAccess.GetLength(file);
        Span<byte> tail = stackalloc byte[TailBytes];
        if (length < TailBytes || RandomAccess.Read(file, tail, length - TailBytes) != TailBytes || !tail[4..].SequenceEqual("PAR1"u8))
            throw new InvalidDataException("this is no Parquet file: it does not end with 'PAR1'.");
        uint footer = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        if (footer > Math.Min(length - TailBytes, MostFooter))
            throw Damaged($"its end claims to take {footer} bytes of {length}");
        byte[] bytes = new byte[footer];
        RandomAccess.Read(file, bytes, length - TailBytes - footer);
        if (Walk(bytes, ThriftLayout.File, null) is not { } walked || walked != bytes.Length)
            throw Damaged("its end holds something else than it should");
    }

    /// <summary>Checks the beginnings of a column's pages in a row group.</summary>
    /// <param name="file">The file.</param>
    /// <param name="chunk">Where the column is.</param>
    /// <param name="rows">How many rows the group has.</param>
    /// <param name="isList">Whether a row may have any number of values.</param>
    /// <exception cref="InvalidDataException">One is damaged, or they do not hold what the end of the file says.</exception>
    public static void CheckPages(SafeFileHandle file, ColumnMetaData chunk, long rows, bool isList)
    {
        long at = chunk.DictionaryPageOffset is > 0 and var dictionary ? Math.Min(dictionary, chunk.DataPageOffset) : chunk.DataPageOffset;
        if (at < 0 || chunk.TotalCompressedSize < 0 || chunk.TotalCompressedSize > RandomAccess.GetLength(file) - at)
            throw Damaged($"a column of {chunk.TotalCompressedSize} bytes at byte {at} goes beyond its end");
        if (rows is < 0 or > int.MaxValue || chunk.NumValues < rows || chunk.NumValues > Array.MaxLength
            || (!isList && chunk.NumValues != rows))
            throw Damaged($"a column has {chunk.NumValues} values for {rows} rows");
        long values = 0;
        for (long end = at + chunk.TotalCompressedSize; at < end && values < chunk.NumValues;)
        {
            var (headerBytes, claims) = Page(file, at, end);
            bool isSecondVersion = claims.ContainsKey("8.1"); // What precedes the data is not packed with them.
            long unpacked = claims.GetValueOrDefault("2", -1), packed = claims.GetValueOrDefault("3", -1);
            // Nulls are values, too. A dictionary has none, but entries.
            long count = claims.GetValueOrDefault(isSecondVersion ? "8.1" : "5.1"), entries = claims.GetValueOrDefault("7.1");
            if (packed < 0 || packed > end - at - headerBytes || unpacked < 0 || unpacked > chunk.TotalUncompressedSize)
                throw Damaged($"a page at byte {at} claims {packed} bytes, {unpacked} when unpacked");
            if (count < 0 || count > chunk.NumValues - values || entries < 0 || entries > unpacked)
                throw Damaged($"a page at byte {at} claims {Math.Max(count, entries)} values");
            if (chunk.Codec == CompressionCodec.SNAPPY && !isSecondVersion && packed > 0)
                CheckUnpacked(file, at + headerBytes, unpacked);
            values += count;
            at += headerBytes + packed;
        }
        if (values != chunk.NumValues)
            throw Damaged($"the pages of a column have {values} values, but its end says {chunk.NumValues}");
    }

    // What unpacks a page believes the length that stands before the data, not the page's.
    private static void CheckUnpacked(SafeFileHandle file, long at, long expected)
    {
        Span<byte> bytes = stackalloc byte[5];
        long length = 0;
        int got = RandomAccess.Read(file, bytes, at), i = 0;
        for (; i < got; i++)
        {
            length |= (long)(bytes[i] & 127) << (7 * i);
            if (bytes[i] < 128)
                break;
        }
        if (i == got || length != expected)
            throw Damaged($"the data at byte {at} claim to unpack to {length} bytes, expected {expected}");
    }

    /// <summary>What a page says of itself: the numbers of its header, by their fields.</summary>
    private static (int HeaderBytes, Dictionary<string, long> Claims) Page(SafeFileHandle file, long at, long end)
    {
        for (int size = FirstHeader; ; size *= 4)
        {
            byte[] bytes = new byte[Math.Min(size, end - at)];
            bytes = bytes[..RandomAccess.Read(file, bytes, at)];
            var claims = new Dictionary<string, long>();
            if (Walk(bytes, ThriftLayout.Page, (field, number) => claims[field] = number) is { } walked)
                return (walked, claims);
            if (bytes.Length < size || size >= MostHeader)
                throw Damaged($"the page at byte {at} does not end");
        }
    }

    private static int? Walk(byte[] bytes, ThriftLayout layout, Action<string, long>? number)
    {
        try
        {
            var walk = new ThriftWalk(bytes);
            walk.Walk(layout, number);
            return walk.Position;
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    internal static InvalidDataException Damaged(string why) => new($"it is damaged: {why}. Fetch or write the file again.");
}
