namespace FashionGan;

/// <summary>A picture of an image set: the first images of each class, a row a class.</summary>
internal static class ClassGrid
{
    private const int MostClasses = 16;
    private const int ImagesEach = 10;

    public static GreyImage Draw(ImageSet set)
    {
        int classes = Math.Min(set.ClassNames.Length, MostClasses);
        var pixels = new float[classes * ImagesEach * set.Size.Pixels];
        pixels.AsSpan().Fill(1f); // A class with too few images leaves room as white as the ground.
        var filled = new int[classes];
        for (int i = 0; i < set.Count && filled.Any(f => f < ImagesEach); i++)
        {
            int label = set.Labels[i];
            if (label < classes && filled[label] < ImagesEach)
                set.CopyTo(i, pixels.AsSpan((label * ImagesEach + filled[label]++) * set.Size.Pixels, set.Size.Pixels));
        }
        // Large images are shown as they are, small ones doubled.
        var options = new ImageGridOptions
        {
            Columns = ImagesEach, Scale = set.Size.Width <= 48 ? 2 : 1, RowCaptions = [.. set.ClassNames.Take(classes)],
        };
        return ImageGrid.Draw(pixels, set.Size, options);
    }
}
