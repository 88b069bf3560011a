namespace FashionGan;

/// <summary>Writes a Parquet file, reads it and writes what was read, as a process whose memory a test limits.</summary>
internal static class StreamedParquet
{
    public static readonly ImageSize Size = new(64, 64);

    private const int GroupRows = 200;

    public static int Run(string folder, int rows)
    {
        foreach (var layout in Enum.GetValues<ParquetImageLayout>())
        {
            string first = Path.Combine(folder, $"{layout}.parquet"), second = Path.Combine(folder, $"{layout}-again.parquet");
            Write(first, layout, Enumerable.Range(0, rows).Select(Image));
            Write(second, layout, Read(first));
            Console.WriteLine($"{layout} {Read(second).Select((pixels, i) => pixels.AsSpan().SequenceEqual(Image(i)) ? 1 : 0).Sum()}");
        }
        return 0;
    }

    private static float[] Image(int row)
    {
        var pixels = new float[Size.Pixels];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (row * 31 + i * i % 251) % 256 / 255f;
        return pixels;
    }

    private static void Write(string path, ParquetImageLayout layout, IEnumerable<float[]> images)
    {
        using var stream = File.Create(path);
        using var writer = new ParquetImageWriter(stream, layout, Size, hasLabels: true, [], GroupRows);
        foreach (float[] pixels in images)
            writer.Add(pixels, 1);
        writer.Complete();
    }

    private static IEnumerable<float[]> Read(string path)
    {
        using var file = ParquetImages.Open(path);
        var pixels = new float[file.Length];
        for (int group = 0; group < file.Starts.Length - 1; group++)
        {
            using var rows = file.Read(group, images: true, labels: true);
            for (int row = 0; row < rows.Count; row++)
            {
                rows.Read(row, pixels);
                yield return pixels;
            }
        }
    }
}
