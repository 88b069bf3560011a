namespace FashionGan.Cli;

/// <summary>Rows of a picture as networks take them, plane after plane.</summary>
internal static class PictureRows
{
    /// <summary>Reads a row's first channels, as many as there is room for.</summary>
    public static void Take(this StoredPicture picture, int row, Span<float> values) => picture.Take(row, 0, values);

    /// <summary>Reads some of a row's channels, as many as there is room for.</summary>
    public static void Take(this StoredPicture picture, int row, int first, Span<float> values)
    {
        for (int at = 0; at < values.Length; at += picture.Width)
            picture.Read(row, first + at / picture.Width, values.Slice(at, picture.Width));
    }

    /// <summary>Replaces a row's first channels.</summary>
    public static void Put(this StoredPicture picture, int row, Span<float> values) => picture.Put(row, 0, values);

    /// <summary>Replaces some of a row's channels.</summary>
    public static void Put(this StoredPicture picture, int row, int first, Span<float> values)
    {
        for (int at = 0; at < values.Length; at += picture.Width)
            picture.Write(row, first + at / picture.Width, values.Slice(at, picture.Width));
    }
}
