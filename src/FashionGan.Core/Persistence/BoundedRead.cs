namespace FashionGan;

/// <summary>Reads as many bytes as a header promises, without taking memory for more than arrives.</summary>
internal static class BoundedRead
{
    private const int FirstBlock = 1 << 16;

    /// <summary>Reads <paramref name="count"/> bytes; memory grows with what has been read, at most to twice that.</summary>
    /// <exception cref="InvalidDataException">The stream ends first.</exception>
    public static byte[] Exactly(Stream stream, int count, string what)
    {
        if (stream.CanSeek && stream.Length - stream.Position is var left && left < count)
            throw TooShort(what, count, left);
        byte[] buffer = new byte[stream.CanSeek ? count : Math.Min(count, FirstBlock)];
        int filled = 0;
        while (true)
        {
            int got = stream.ReadAtLeast(buffer.AsSpan(filled), buffer.Length - filled, throwOnEndOfStream: false);
            filled += got;
            if (filled < buffer.Length)
                throw TooShort(what, count, filled);
            if (filled == count)
                return buffer;
            Array.Resize(ref buffer, (int)Math.Min(count, 2L * buffer.Length));
        }
    }

    public static InvalidDataException TooShort(string what, long expected, long found) => new(
        $"Expected {expected} bytes of {what}, but only {found} are left: the file is cut short or damaged. Fetch or write it again.");
}
