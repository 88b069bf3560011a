namespace FashionGan;

/// <summary>Reads files, and as many bytes as a header promises, without taking memory for more than arrives.</summary>
internal static class BoundedRead
{
    private const int FirstBlock = 1 << 16;

    /// <summary>Reads a file; what is wrong with it is said with its name.</summary>
    /// <exception cref="InvalidDataException">As <paramref name="read"/> throws it.</exception>
    public static T FromFile<T>(string path, Func<Stream, T> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        try
        {
            return read(stream);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{SafeText.Line(path)}: {e.Message}", e);
        }
    }

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
