namespace FashionGan;

/// <summary>Small image sets with content that is easy to check.</summary>
internal static class TestImages
{
    /// <summary>Images in which every byte follows from image and pixel; the classes take turns.</summary>
    public static ImageSet Set(int count, int height = 4, int width = 4, int classes = 3)
    {
        var size = new ImageSize(height, width);
        var pixels = new byte[count * size.Pixels];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)((uint)(i + 1) * 2654435761u >> 24);
        byte[] labels = [.. Enumerable.Range(0, count).Select(i => (byte)(i % classes))];
        return new ImageSet("test", size, pixels, labels, [.. Enumerable.Range(0, classes).Select(c => $"class {c}")]);
    }

    /// <summary>One light rectangle on black in every image, its place and size from the seed: something a network can learn.</summary>
    public static ImageSet Shapes(int count, int side = 12, int seed = 1)
    {
        var random = new Random(seed);
        var pixels = new byte[count * side * side];
        for (int i = 0; i < count; i++)
        {
            var (top, left) = (random.Next(side / 2), random.Next(side / 2));
            var (bottom, right) = (top + random.Next(3, side / 2), left + random.Next(3, side / 2));
            for (int y = top; y < bottom; y++)
                pixels.AsSpan(i * side * side + y * side + left, right - left).Fill(220);
        }
        byte[] labels = [.. Enumerable.Range(0, count).Select(i => (byte)(i % 2))];
        return new ImageSet("shapes", new ImageSize(side, side), pixels, labels, ["even", "odd"], isSynthetic: true);
    }

    public static float[] Floats(ImageSet set, int index)
    {
        var floats = new float[set.Size.Pixels];
        set.CopyTo(index, floats);
        return floats;
    }
}
