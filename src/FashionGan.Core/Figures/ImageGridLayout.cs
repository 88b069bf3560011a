namespace FashionGan;

/// <summary>Where the images and captions of a grid stand, in pixels.</summary>
internal sealed class ImageGridLayout
{
    private readonly ImageSize _cell;
    private readonly ImageGridOptions _options;
    private readonly int _columns;
    private readonly int _rows;
    private readonly int _columnPitch;
    private readonly int _rowPitch;
    private readonly int _leftMargin;
    private readonly int _topMargin;

    public ImageGridLayout(ImageSize image, int count, ImageGridOptions options)
    {
        _options = options;
        _columns = Math.Min(options.Columns ?? (int)Math.Ceiling(Math.Sqrt(count)), count);
        _rows = (count + _columns - 1) / _columns;
        TextScale = Math.Max(1, options.Scale / 2);
        long cellWidth = (long)image.Width * options.Scale, cellHeight = (long)image.Height * options.Scale;
        // A caption wider or higher than its images spreads the columns or rows: captions are never cut.
        int columnCaption = Widest(options.ColumnCaptions.Take(_columns)), rowCaption = Widest(options.RowCaptions.Take(_rows));
        long columnPitch = Math.Max(cellWidth + options.Gap, columnCaption > 0 ? columnCaption + 2 * Padding : 0);
        long rowPitch = Math.Max(cellHeight + options.Gap, rowCaption > 0 ? TextHeight + Padding : 0);
        _leftMargin = options.Gap + (rowCaption > 0 ? rowCaption + 2 * Padding : 0);
        _topMargin = options.Gap + (columnCaption > 0 ? TextHeight + Padding : 0);
        long width = _leftMargin + _columns * columnPitch;
        long height = _topMargin + _rows * rowPitch;
        new OptionCheck(nameof(ImageGrid))
            .InRange("the picture's width", width, 1, ImageSize.MaxSide)
            .InRange("the picture's height", height, 1, ImageSize.MaxSide)
            .ThrowIfInvalid();
        (_cell, Picture) = (new ImageSize((int)cellHeight, (int)cellWidth), new ImageSize((int)height, (int)width));
        (_columnPitch, _rowPitch) = ((int)columnPitch, (int)rowPitch);
    }

    /// <summary>The whole picture's size.</summary>
    public ImageSize Picture { get; }

    /// <summary>How many pixels a pixel of the captions' font takes, across and down.</summary>
    public int TextScale { get; }

    private int Padding => 3 * TextScale;

    private int TextHeight => BitmapFont.Height * TextScale;

    /// <summary>The upper left corner of an image.</summary>
    public (int Left, int Top) Image(int index) => (
        _leftMargin + index % _columns * _columnPitch + (_columnPitch - _options.Gap - _cell.Width) / 2,
        _topMargin + index / _columns * _rowPitch + (_rowPitch - _options.Gap - _cell.Height) / 2);

    /// <summary>
    /// The captions, with the upper left corner of each: above their columns in the middle, left of their rows flush right.
    /// </summary>
    public IEnumerable<(string Text, int Left, int Top)> Captions()
    {
        for (int c = 0; c < Math.Min(_columns, _options.ColumnCaptions.Length); c++)
            yield return (_options.ColumnCaptions[c], Image(c).Left + (_cell.Width - Width(_options.ColumnCaptions[c])) / 2, _options.Gap);
        for (int r = 0; r < Math.Min(_rows, _options.RowCaptions.Length); r++)
            yield return (
                _options.RowCaptions[r],
                _leftMargin - Padding - Width(_options.RowCaptions[r]),
                Image(r * _columns).Top + (_cell.Height - TextHeight) / 2);
    }

    private int Width(string text) => BitmapFont.Measure(text) * TextScale;

    private int Widest(IEnumerable<string> texts) => texts.Select(Width).DefaultIfEmpty().Max();
}
