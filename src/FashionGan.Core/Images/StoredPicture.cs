using System.Buffers.Binary;

namespace FashionGan;

/// <summary>
/// A picture in the 8 or 16 bits that its file has, a quarter or half of what numbers take: grey or colour, with or without opacity.
/// </summary>
/// <remarks>
/// Samples lie pixel after pixel, row after row; of 16 bits the high byte comes first, as in a PNG. Not for many threads.
/// </remarks>
internal sealed class StoredPicture
{
    /// <summary>The longest side.</summary>
    public const int MaxSide = 16_384;

    private readonly byte[] _samples;

    /// <summary>A black picture; what is opaque is to be said.</summary>
    /// <param name="height">Rows, 1 to 16,384.</param>
    /// <param name="width">Columns, 1 to 16,384.</param>
    /// <param name="colours">1 for grey, 3 for red, green and blue.</param>
    /// <param name="hasOpacity">Whether a channel of opacity comes after these.</param>
    /// <param name="bitDepth">8 or 16.</param>
    /// <exception cref="InvalidDataException">It would take more than 2^31 - 1 bytes or so.</exception>
    public StoredPicture(int height, int width, int colours, bool hasOpacity, int bitDepth)
    {
        (Height, Width, Colours, HasOpacity, BitDepth) = (height, width, colours, hasOpacity, bitDepth);
        long bytes = (long)height * width * Channels * (bitDepth / 8);
        _samples = bytes <= Array.MaxLength ? new byte[bytes] : throw new InvalidDataException(
            $"The picture has {height} rows of {width} pixels, {bytes:N0} bytes in all; at most {Array.MaxLength:N0} are read.");
    }

    public int Height { get; }

    public int Width { get; }

    /// <summary>1 or 3.</summary>
    public int Colours { get; }

    public bool HasOpacity { get; }

    /// <summary>8 or 16.</summary>
    public int BitDepth { get; }

    /// <summary>Colours, and opacity where there is any.</summary>
    public int Channels => Colours + (HasOpacity ? 1 : 0);

    /// <summary>Whether it has three colours.</summary>
    public bool IsColour => Colours == 3;

    private int RowBytes => Width * Channels * (BitDepth / 8);

    private float Most => (1 << BitDepth) - 1;

    /// <summary>Whether the picture has a size.</summary>
    public bool Is(ImageSize size) => (Height, Width) == (size.Height, size.Width);

    /// <summary>One row of a channel, in [0, 1].</summary>
    public void Read(int row, int channel, Span<float> values)
    {
        var samples = _samples.AsSpan(row * RowBytes, RowBytes);
        float most = Most;
        if (BitDepth == 8)
            for (int x = 0, at = channel; x < Width; x++, at += Channels)
                values[x] = samples[at] / most;
        else
            for (int x = 0, at = 2 * channel; x < Width; x++, at += 2 * Channels)
                values[x] = BinaryPrimitives.ReadUInt16BigEndian(samples[at..]) / most;
    }

    /// <summary>Replaces one row of a channel; values are cut to [0, 1].</summary>
    public void Write(int row, int channel, ReadOnlySpan<float> values) => Put(values[..Width], channel, row * Width, 1);

    /// <summary>Replaces pixels that lie a step apart in every channel.</summary>
    /// <param name="channels">Values in [0, 1] of every channel.</param>
    /// <param name="count">How many pixels.</param>
    /// <param name="first">The first one's place.</param>
    /// <param name="step">From one to the next.</param>
    public void Put(float[][] channels, int count, int first, int step)
    {
        for (int c = 0; c < channels.Length; c++)
            Put(channels[c].AsSpan(0, count), c, first, step);
    }

    /// <summary>The bytes of a row.</summary>
    public Memory<byte> Row(int row) => _samples.AsMemory(row * RowBytes, RowBytes);

    /// <summary>Writes it as a PNG.</summary>
    public void WritePng(Stream stream) => PngEncoder.WriteRows(stream, Height, Width, Channels, row => Row(row), BitDepth);

    private void Put(ReadOnlySpan<float> values, int channel, int first, int step)
    {
        int bytes = BitDepth / 8, at = (first * Channels + channel) * bytes, stride = step * Channels * bytes;
        float most = Most;
        foreach (float value in values)
        {
            int sample = (int)(Math.Clamp(value, 0f, 1f) * most + 0.5f);
            if (bytes == 1)
                _samples[at] = (byte)sample;
            else
                BinaryPrimitives.WriteUInt16BigEndian(_samples.AsSpan(at, 2), (ushort)sample);
            at += stride;
        }
    }
}
