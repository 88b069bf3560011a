namespace FashionGan;

/// <summary>The CRC-32 that ends every PNG chunk (polynomial 0xEDB88320, PNG specification, annex D).</summary>
internal static class PngCrc
{
    public const uint Start = uint.MaxValue;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    public static uint Update(uint crc, ReadOnlySpan<byte> bytes)
    {
        uint[] table = Table;
        foreach (byte b in bytes)
            crc = table[(byte)crc ^ b] ^ (crc >> 8);
        return crc;
    }

    public static uint Finish(uint crc) => ~crc;

    private static uint Entry(int n)
    {
        uint c = (uint)n;
        for (int bit = 0; bit < 8; bit++)
            c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
        return c;
    }
}
