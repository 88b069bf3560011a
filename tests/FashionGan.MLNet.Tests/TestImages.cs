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

    public static float[] Floats(ImageSet set, int index)
    {
        var floats = new float[set.Size.Pixels];
        set.CopyTo(index, floats);
        return floats;
    }
}
