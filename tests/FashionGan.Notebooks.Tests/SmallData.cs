namespace FashionGan.Notebooks.Tests;

/// <summary>An empty folder to work in, and in it a folder with little data under Fashion-MNIST's names. Deleted with it.</summary>
internal sealed class SmallData : IDisposable
{
    public const string Rows = "80";

    public SmallData()
    {
        Folder = Directory.CreateTempSubdirectory("notebooks-").FullName;
        Files = Directory.CreateDirectory(Path.Combine(Folder, "data")).FullName;
        foreach (var (name, count, first) in new[] { ("train", 80, 0ul), ("t10k", 60, 80ul) })
        {
            var images = SyntheticGarments.Create(count, 1, first);
            IdxFile.WriteImages(Path.Combine(Files, $"{name}-images-idx3-ubyte"), images);
            IdxFile.WriteLabels(Path.Combine(Files, $"{name}-labels-idx1-ubyte"), images);
        }
    }

    public string Folder { get; }

    public string Files { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
