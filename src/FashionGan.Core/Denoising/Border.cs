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
}
