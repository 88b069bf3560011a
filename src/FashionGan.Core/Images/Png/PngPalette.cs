using System.Buffers.Binary;

namespace FashionGan;

/// <summary>What a PNG's PLTE and tRNS chunks say, for turning stored samples into grey values or a picture.</summary>
internal sealed class PngPalette(PngHeader header)
{
    public const int MostColours = 256;
    public const int MostBytes = 3 * MostColours;

    private float[]? _greys;
    private byte[] _colours = [], _opacities = [];
    private int[]? _transparent;
    private bool _hasTransparency;

    /// <summary>How many channels the colours take: 1 or 3.</summary>
    public int Colours => header.Colour is PngColour.Grey or PngColour.GreyAlpha ? 1 : 3;

    /// <summary>Whether pixels may be transparent, once the chunks before them are read.</summary>
    public bool HasOpacity => _hasTransparency || header.Colour is PngColour.GreyAlpha or PngColour.Rgba;

    /// <summary>Reads the palette of an image of indices; colours that no index of its bit depth reaches are left out.</summary>
    public void ReadColours(ReadOnlySpan<byte> plte)
    {
        if (_greys is not null || plte.Length % 3 != 0 || plte.Length == 0)
            throw new InvalidDataException(
                $"A PNG of indices has one palette, of 1 to {MostColours} colours of 3 bytes, but this one has "
                + $"{(_greys is null ? $"{plte.Length} bytes" : "two")}.");
        _colours = plte.ToArray();
        _greys = new float[Math.Min(plte.Length / 3, 1 << header.BitDepth)];
        for (int i = 0; i < _greys.Length; i++)
            _greys[i] = Luma(plte[3 * i], plte[3 * i + 1], plte[3 * i + 2], 255);
    }

    /// <summary>Reads which colours are transparent; a chunk that is the second, or does not fit the image, is passed over.</summary>
    public void ReadTransparency(ReadOnlySpan<byte> trns)
    {
        bool fits = !_hasTransparency && header.Colour switch
        {
            PngColour.Grey => trns.Length == 2,
            PngColour.Rgb => trns.Length == 6,
            PngColour.Palette => _greys is not null && trns.Length > 0 && trns.Length <= _greys.Length,
            _ => false,
        };
        if (!fits)
            return;
        _hasTransparency = true;
        if (header.Colour == PngColour.Palette)
        {
            _opacities = trns.ToArray();
            for (int i = 0; i < trns.Length; i++)
                _greys![i] *= trns[i] / 255f;
        }
        else
        {
            _transparent = trns.Length == 2 ? [Key(trns)] : [Key(trns), Key(trns[2..]), Key(trns[4..])];
        }
    }

    public void CheckComplete()
    {
        if (header.Colour == PngColour.Palette && _greys is null)
            throw new InvalidDataException("The PNG stores palette indices, but no palette comes before its pixels.");
    }

    /// <summary>One row of samples as grey values, <paramref name="step"/> apart.</summary>
    public void ToGrey(ReadOnlySpan<byte> row, int width, Span<float> grey, int step)
    {
        float max = (1 << header.BitDepth) - 1;
        int channels = header.Channels;
        Span<int> s = stackalloc int[4];
        for (int x = 0; x < width; x++)
        {
            for (int c = 0; c < channels; c++)
                s[c] = Sample(row, x * channels + c);
            grey[x * step] = header.Colour switch
            {
                PngColour.Palette => s[0] < _greys!.Length ? _greys[s[0]] : 0, // Opaque black: third edition, section 13.2.
                _ when _transparent is not null && s[..channels].SequenceEqual(_transparent) => 0,
                PngColour.Grey => s[0] / max,
                PngColour.Rgb => Luma(s[0], s[1], s[2], max),
                PngColour.GreyAlpha => s[0] / max * (s[1] / max),
                _ => Luma(s[0], s[1], s[2], max) * (s[3] / max),
            };
        }
    }

    /// <summary>Puts one row of samples into a picture, opacity last where there is any.</summary>
    /// <param name="row">The samples.</param>
    /// <param name="width">How many pixels they make.</param>
    /// <param name="picture">Where to; fewer than 8 bits are widened to its 8.</param>
    /// <param name="first">Where the row's first pixel is in it.</param>
    /// <param name="step">How far each pixel is from the one before.</param>
    public void Store(ReadOnlySpan<byte> row, int width, StoredPicture picture, int first, int step)
    {
        int channels = header.Channels, most = (1 << picture.BitDepth) - 1, scale = most / ((1 << header.BitDepth) - 1);
        Span<int> s = stackalloc int[4];
        for (int x = 0, at = first; x < width; x++, at += step)
        {
            for (int c = 0; c < channels; c++)
                s[c] = Sample(row, x * channels + c);
            if (header.Colour == PngColour.Palette)
                for (int c = 0; c < 3; c++)
                    picture.Put(at, c, s[0] < _greys!.Length ? _colours[3 * s[0] + c] : 0);
            else
                for (int c = 0; c < channels; c++)
                    picture.Put(at, c, s[c] * scale);
            if (_transparent is not null)
                picture.Put(at, channels, s[..channels].SequenceEqual(_transparent) ? 0 : most);
            else if (_hasTransparency)
                picture.Put(at, 3, s[0] < _opacities.Length ? _opacities[s[0]] : most);
        }
    }

    private int Sample(ReadOnlySpan<byte> row, int index) => header.BitDepth switch
    {
        8 => row[index],
        16 => BinaryPrimitives.ReadUInt16BigEndian(row[(2 * index)..]),
        int bits => (row[index * bits / 8] >> (8 - bits - index * bits % 8)) & ((1 << bits) - 1),
    };

    // Third edition, section 11.3.1.1: only as many bits count as a sample has.
    private int Key(ReadOnlySpan<byte> sample) => BinaryPrimitives.ReadUInt16BigEndian(sample) & ((1 << header.BitDepth) - 1);

    // An equal-valued colour must give exactly that grey, so the weights are whole numbers that sum to 1000.
    private static float Luma(int red, int green, int blue, float max) => (299L * red + 587L * green + 114L * blue) / (1000f * max);
}
