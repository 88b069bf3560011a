namespace FashionGan;

/// <summary>A built-in 5x7 font (with room for one row of descenders) for captions inside images.</summary>
/// <remarks>ASCII and the few signs that figures need; anything else is drawn as a question mark.</remarks>
internal static class BitmapFont
{
    /// <summary>Rows of a glyph.</summary>
    public const int Height = 8;

    private const int Spacing = 1;
    private const int SpaceWidth = 3;

    // Each glyph is five columns from left to right, the lowest bit at the top; empty columns at the sides are not drawn.
    private static readonly ulong[] Ascii =
    [
        0x0000000000, 0x00005F0000, 0x0007000700, 0x147F147F14, 0x242A7F2A12, 0x2313086462, 0x3649562050, 0x0000070000, // space to '
        0x001C224100, 0x0041221C00, 0x14083E0814, 0x08083E0808, 0x0080600000, 0x0808080808, 0x0060600000, 0x2010080402, // ( to /
        0x3E5149453E, 0x00427F4000, 0x6251494946, 0x2241494936, 0x1814127F10, 0x2745454539, 0x3C4A494930, 0x0171090503, // 0 to 7
        0x3649494936, 0x064949291E, 0x0036360000, 0x0080360000, 0x0814224100, 0x1414141414, 0x0041221408, 0x0201510906, // 8 to ?
        0x3E415D551E, 0x7E1111117E, 0x7F49494936, 0x3E41414122, 0x7F4141413E, 0x7F49494941, 0x7F09090901, 0x3E4149497A, // @ to G
        0x7F0808087F, 0x00417F4100, 0x2040413F01, 0x7F08142241, 0x7F40404040, 0x7F020C027F, 0x7F0408107F, 0x3E4141413E, // H to O
        0x7F09090906, 0x3E4151215E, 0x7F09192946, 0x4649494931, 0x01017F0101, 0x3F4040403F, 0x1F2040201F, 0x3F4038403F, // P to W
        0x6314081463, 0x0708700807, 0x6151494543, 0x007F414100, 0x0204081020, 0x0041417F00, 0x0402010204, 0x4040404040, // X to _
        0x0001020400, 0x2054545478, 0x7F48444438, 0x3844444428, 0x384444487F, 0x3854545418, 0x087E090102, 0x18A4A4A47C, // ` to g
        0x7F08040478, 0x00447D4000, 0x4080847D00, 0x7F10284400, 0x00417F4000, 0x7C04180478, 0x7C08040478, 0x3844444438, // h to o
        0xFC24242418, 0x18242428FC, 0x7C08040408, 0x4854545424, 0x043F444020, 0x3C4040207C, 0x1C2040201C, 0x3C4030403C, // p to w
        0x4428102844, 0x1CA0A0A07C, 0x4464544C44, 0x0008364100, 0x00007F0000, 0x0041360800, 0x0804081008, // x to ~
    ];

    private static readonly Dictionary<char, ulong> Signs = new()
    {
        ['σ'] = 0x384444443C04, ['±'] = 0x44445F4444, ['×'] = 0x2214081422, ['·'] = 0x0000080000, ['–'] = 0x0808080808,
        ['—'] = 0x0808080808,
        ['→'] = 0x08082A1C08, ['°'] = 0x0002050200, ['µ'] = 0xFC4040207C, ['≤'] = 0x4048545422, ['≥'] = 0x2254544840,
    };

    /// <summary>Columns that a text takes.</summary>
    public static int Measure(string text) => text.Sum(c => Advance(c) + Spacing) is var width && width > 0 ? width - Spacing : 0;

    /// <summary>Draws a text with its upper left corner at a place; what falls outside the image is left out.</summary>
    public static void Draw(string text, Span<float> pixels, ImageSize size, int left, int top, int scale, float ink)
    {
        foreach (char c in text)
        {
            var (first, last) = Extent(c);
            ulong glyph = Glyph(c);
            for (int column = first; column <= last; column++, left += scale)
                for (int row = 0; row < Height; row++)
                    if ((Column(glyph, column) >> row & 1) != 0)
                        Fill(pixels, size, left, top + row * scale, scale, ink);
            left += (c == ' ' ? SpaceWidth + Spacing : Spacing) * scale;
        }
    }

    private static int Advance(char c)
    {
        var (first, last) = Extent(c);
        return c == ' ' ? SpaceWidth : last - first + 1;
    }

    private static ulong Glyph(char c) => Signs.TryGetValue(c, out ulong sign) ? sign : Ascii[c is >= ' ' and <= '~' ? c - ' ' : '?' - ' '];

    // Six columns, so that a sign may be wider than the letters.
    private static byte Column(ulong glyph, int column) => (byte)(glyph >> (8 * (5 - column)));

    private static (int First, int Last) Extent(char c)
    {
        ulong glyph = Glyph(c);
        int first = 0, last = 5;
        while (last >= first && Column(glyph, last) == 0)
            last--;
        while (first < last && Column(glyph, first) == 0)
            first++;
        return (first, last);
    }

    private static void Fill(Span<float> pixels, ImageSize size, int left, int top, int scale, float ink)
    {
        for (int y = Math.Max(top, 0); y < Math.Min(top + scale, size.Height); y++)
            for (int x = Math.Max(left, 0); x < Math.Min(left + scale, size.Width); x++)
                pixels[y * size.Width + x] = ink;
    }
}
