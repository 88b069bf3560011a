using System.Buffers.Binary;

namespace FashionGan;

/// <summary>
/// A picture in the 8 or 16 bits that its file has, a quarter or half of what floats take: grey or colour, with or without opacity.
/// </summary>
/// <remarks>
/// Samples lie pixel after pixel, row after row; of 16 bits the high byte comes first, as in a PNG. Colours are not multiplied by their
/// opacity. Several threads may read one picture at once; none may write to it meanwhile. For grey images of one size, which networks and
/// metrics take, see <see cref="GreyImage"/> and <see cref="PngFile"/>.
/// </remarks>
public sealed class StoredPicture
{
    /// <summary>The longest side.</summary>
    public const int MaxSide = 16_384;

    private readonly byte[] _samples;
    private readonly PngColourChunks _about;

    /// <summary>Makes a black picture, wholly transparent where it has a channel of opacity.</summary>
    /// <param name="height">Rows, 1 to 16,384.</param>
    /// <param name="width">Columns, 1 to 16,384.</param>
    /// <param name="colours">1 for grey, 3 for red, green and blue.</param>
    /// <param name="hasOpacity">Whether a channel of opacity comes after these.</param>
    /// <param name="bitDepth">8 or 16.</param>
    /// <exception cref="ArgumentException">A number is none of these.</exception>
    /// <exception cref="InvalidDataException">It would take more than 2^31 - 1 bytes or so.</exception>
    public StoredPicture(int height, int width, int colours, bool hasOpacity, int bitDepth)
        : this(height, width, colours, hasOpacity, bitDepth, new PngColourChunks())
    {
    }

    internal StoredPicture(int height, int width, int colours, bool hasOpacity, int bitDepth, PngColourChunks about)
    {
        new OptionCheck(nameof(StoredPicture))
            .InRange(nameof(height), height, 1, MaxSide)
            .InRange(nameof(width), width, 1, MaxSide)
            .Require(colours is 1 or 3, nameof(colours), colours, "1 or 3")
            .Require(bitDepth is 8 or 16, nameof(bitDepth), bitDepth, "8 or 16")
            .ThrowIfInvalid();
        (Height, Width, Colours, HasOpacity, BitDepth, _about) = (height, width, colours, hasOpacity, bitDepth, about);
        long bytes = (long)height * width * Channels * (bitDepth / 8);
        _samples = bytes <= Array.MaxLength ? new byte[bytes] : throw new InvalidDataException(
            $"The picture has {height} rows of {width} pixels, {bytes:N0} bytes in all; at most {Array.MaxLength:N0} are read.");
    }

    /// <summary>Rows, 1 to 16,384.</summary>
    public int Height { get; }

    /// <summary>Columns, 1 to 16,384.</summary>
    public int Width { get; }

    /// <summary>Channels of colour: 1 for grey, 3 for red, green and blue.</summary>
    public int Colours { get; }

    /// <summary>Whether a channel of opacity comes after the colours.</summary>
    public bool HasOpacity { get; }

    /// <summary>Bits of a sample: 8 or 16.</summary>
    public int BitDepth { get; }

    /// <summary>Channels in all: colours, and opacity where there is any.</summary>
    public int Channels => Colours + (HasOpacity ? 1 : 0);

    /// <summary>Whether it has three colours.</summary>
    public bool IsColour => Colours == 3;

    /// <summary>What was left out of the file that it was read from, a sentence each: a damaged colour profile, an animation.</summary>
    public IReadOnlyList<string> Remarks => _about.Remarks;

    private int RowBytes => Width * Channels * (BitDepth / 8);

    private float Most => (1 << BitDepth) - 1;

    /// <summary>Reads a PNG of any kind from where a stream stands, which stays open.</summary>
    /// <remarks>
    /// As <see cref="PngFile"/> reads them, but with what it has: a palette is looked up, fewer than 8 bits are widened to 8, and sides
    /// go up to 16,384. What the file says of its colours (iCCP, sRGB, gAMA, cHRM, cICP, mDCV, cLLI) and of a pixel's size (pHYs) is
    /// kept and written again; values are not changed by it.
    /// </remarks>
    /// <param name="stream">The file.</param>
    /// <param name="check">Is told the height and the width before anything is inflated, and throws to refuse them; null for no
    /// check.</param>
    /// <exception cref="InvalidDataException">It is no valid PNG, or too large.</exception>
    /// <exception cref="EndOfStreamException">It is cut short.</exception>
    public static StoredPicture ReadPng(Stream stream, Action<int, int>? check = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return PngDecoder.ReadStored(stream, check);
    }

    /// <summary>Reads one row of a channel.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="channel">The channel, from 0: colours, then opacity.</param>
    /// <param name="values">Receives as many values as the picture has columns, in [0, 1].</param>
    /// <exception cref="ArgumentException">There is no such row or channel, or too little room.</exception>
    public void Read(int row, int channel, Span<float> values)
    {
        Check(row, channel, values.Length);
        var samples = _samples.AsSpan(row * RowBytes, RowBytes);
        float most = Most;
        if (BitDepth == 8)
            for (int x = 0, at = channel; x < Width; x++, at += Channels)
                values[x] = samples[at] / most;
        else
            for (int x = 0, at = 2 * channel; x < Width; x++, at += 2 * Channels)
                values[x] = BinaryPrimitives.ReadUInt16BigEndian(samples[at..]) / most;
    }

    /// <summary>Replaces one row of a channel.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="channel">The channel, from 0: colours, then opacity.</param>
    /// <param name="values">As many values as the picture has columns; cut to [0, 1] and rounded to the sample's bits.</param>
    /// <exception cref="ArgumentException">There is no such row or channel, or too few values.</exception>
    public void Write(int row, int channel, ReadOnlySpan<float> values)
    {
        Check(row, channel, values.Length);
        float most = Most;
        for (int x = 0; x < Width; x++)
            Put(row * Width + x, channel, (int)(Math.Clamp(values[x], 0f, 1f) * most + 0.5f));
    }

    /// <summary>Replaces one sample.</summary>
    internal void Put(int pixel, int channel, int sample)
    {
        int at = pixel * Channels + channel;
        if (BitDepth == 8)
            _samples[at] = (byte)sample;
        else
            BinaryPrimitives.WriteUInt16BigEndian(_samples.AsSpan(2 * at, 2), (ushort)sample);
    }

    /// <summary>The samples of a row as bytes, which may be written to.</summary>
    /// <param name="row">The row, from 0.</param>
    public Memory<byte> Row(int row) => _samples.AsMemory(row * RowBytes, RowBytes);

    /// <summary>Says by an ICC profile what its colours mean, in the place of any that it has; values stay as they are.</summary>
    /// <param name="profile">
    /// The profile, at most 4 MiB; one that is damaged or for other colours than the picture's is left out, and <see cref="Remarks"/> says
    /// so.
    /// </param>
    public void SetColourProfile(ReadOnlySpan<byte> profile) => _about.Set(profile, Colours);

    /// <summary>Writes it as a PNG of as many channels and bits to a stream, which stays open.</summary>
    /// <param name="stream">Where to.</param>
    public void WritePng(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        PngEncoder.WriteLarge(stream, Height, Width, Channels, BitDepth, _samples, _about);
    }

    private void Check(int row, int channel, int room)
    {
        if ((uint)row >= (uint)Height || (uint)channel >= (uint)Channels || room < Width)
            throw new ArgumentException(
                $"The picture has {Height} rows of {Width} pixels and {Channels} channels; expected a row and a channel among these and "
                + $"{Width} values, not row {row}, channel {channel} and {room} values.");
    }
}
