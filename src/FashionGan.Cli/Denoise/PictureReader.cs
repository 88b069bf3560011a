namespace FashionGan.Cli;

/// <summary>Reads a PNG or a JPEG file; what it is, its first bytes say.</summary>
internal static class PictureReader
{
    private const byte JpegFirst = 0xff, JpegSecond = 0xd8;

    /// <param name="stream">The file, read to its end.</param>
    /// <exception cref="InvalidDataException">It is neither, damaged, or too large.</exception>
    public static StoredPicture Read(Stream stream)
    {
        byte[] start = new byte[2];
        int got = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        using var whole = new PrefixedStream(start.AsMemory(0, got), stream);
        return got == start.Length && start[0] == JpegFirst && start[1] == JpegSecond ? JpegPicture.Read(whole) : PngDecoder.ReadStored(whole);
    }
}
