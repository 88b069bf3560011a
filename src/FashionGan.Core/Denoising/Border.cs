namespace FashionGan;

/// <summary>Where a place beyond an image's border is read from.</summary>
internal static class Border
{
    /// <summary>Half-sample symmetric, over and over: <c>x1 x0 | x0 x1 ... xn-1 | xn-1 xn-2</c>.</summary>
    public static int Mirror(int index, int length)
    {
        int place = index % (2 * length);
        if (place < 0)
            place += 2 * length;
        return place < length ? place : 2 * length - 1 - place;
    }

    /// <summary>Whole-sample symmetric, over and over: <c>x2 x1 | x0 x1 ... xn-1 | xn-2 xn-3</c>.</summary>
    public static int Reflect(int index, int length)
    {
        if (length == 1)
            return 0;
        int period = 2 * (length - 1), place = index % period;
        if (place < 0)
            place += period;
        return place < length ? place : period - place;
    }

    /// <summary>An image with a margin on every side.</summary>
    /// <param name="image">The image.</param>
    /// <param name="size">Its size.</param>
    /// <param name="margin">How many pixels wide.</param>
    /// <param name="place">Continues a row or a column: one of the functions above.</param>
    public static float[] Pad(ReadOnlySpan<float> image, ImageSize size, int margin, Func<int, int, int> place)
    {
        int width = size.Width + 2 * margin;
        var padded = new float[(size.Height + 2 * margin) * width];
        for (int row = 0; row < size.Height + 2 * margin; row++)
            for (int column = 0; column < width; column++)
                padded[row * width + column] = image[place(row - margin, size.Height) * size.Width + place(column - margin, size.Width)];
        return padded;
    }
}
