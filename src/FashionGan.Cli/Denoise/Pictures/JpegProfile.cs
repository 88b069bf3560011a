using System.Buffers.Binary;

namespace FashionGan.Cli;

/// <summary>Finds the ICC profile of a JPEG file, which lies in segments of at most 64 kB (ICC.1:2022, annex B.4).</summary>
internal static class JpegProfile
{
    private const byte Escape = 0xff, Scan = 0xda, Application2 = 0xe2;

    private static ReadOnlySpan<byte> Mark => "ICC_PROFILE\0"u8;

    /// <param name="file">The file.</param>
    /// <returns>The profile; null where there is none, nothing where parts of it are missing.</returns>
    public static byte[]? Find(ReadOnlySpan<byte> file)
    {
        var parts = new SortedDictionary<int, byte[]>();
        int count = 0;
        for (int at = 2; at + 4 <= file.Length && file[at] == Escape && file[at + 1] != Scan;)
        {
            if (file[at + 1] == Escape)
            {
                at++; // A segment may begin with more of them.
                continue;
            }
            int length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 2 || at + 2 + length > file.Length)
                break;
            var data = file.Slice(at + 4, length - 2);
            if (file[at + 1] == Application2 && data.Length >= Mark.Length + 2 && data.StartsWith(Mark))
            {
                count = Math.Max(count, data[Mark.Length + 1]);
                parts.TryAdd(data[Mark.Length], data[(Mark.Length + 2)..].ToArray());
            }
            at += 2 + length;
        }
        return parts.Count == 0 ? null
            : parts.Count == count && parts.Keys.First() == 1 && parts.Keys.Last() == count ? [.. parts.Values.SelectMany(p => p)] : [];
    }
}
