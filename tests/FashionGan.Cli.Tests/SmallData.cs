using System.Security.Cryptography;

namespace FashionGan.Cli.Tests;

/// <summary>A folder with a few drawn garments under Fashion-MNIST's file names: data that loads, but is not the official one.</summary>
internal static class SmallData
{
    /// <returns>What the four files would be if they were the official ones.</returns>
    public static FashionMnistFiles Write(string folder, int train = 64, int test = 64)
    {
        var (trained, tested) = (SyntheticGarments.Create(train, 1), SyntheticGarments.Create(test, 2));
        return new FashionMnistFiles(
            File(folder, "train-images-idx3-ubyte", train, s => IdxFile.WriteImages(s, trained)),
            File(folder, "train-labels-idx1-ubyte", train, s => IdxFile.WriteLabels(s, trained)),
            File(folder, "t10k-images-idx3-ubyte", test, s => IdxFile.WriteImages(s, tested)),
            File(folder, "t10k-labels-idx1-ubyte", test, s => IdxFile.WriteLabels(s, tested)));
    }

    private static FashionMnistFile File(string folder, string name, int items, Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        System.IO.File.WriteAllBytes(Path.Combine(folder, name), stream.ToArray());
        return new FashionMnistFile(name, items, 0, "", Convert.ToHexStringLower(SHA256.HashData(stream.ToArray())));
    }
}
