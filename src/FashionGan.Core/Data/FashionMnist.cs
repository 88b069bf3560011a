using System.Collections.Immutable;

namespace FashionGan;

/// <summary>Fashion-MNIST: 70,000 grey 28x28 pictures of garments in ten classes (Xiao, Rasul and Vollgraf 2017).</summary>
/// <remarks>All members are safe for many threads.</remarks>
public static class FashionMnist
{
    /// <summary>What the data is called in reports.</summary>
    public const string DataName = "fashion-mnist";

    /// <summary>The environment variable that names a folder with the files.</summary>
    public const string FolderVariable = "FASHION_MNIST_DIR";

    /// <summary>The ten classes, in label order.</summary>
    public static ImmutableArray<string> ClassNames { get; } =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>Loads one split from <paramref name="folder"/>, or else from the folder that <c>FASHION_MNIST_DIR</c> names.</summary>
    /// <param name="split">Which part.</param>
    /// <param name="folder">Where the four files lie under their official names, each <c>.gz</c> or plain.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">A file of the split is not in the folder.</exception>
    /// <exception cref="InvalidDataException">A file is damaged or holds something else.</exception>
    public static ImageSet Load(FashionMnistSplit split, string? folder = null)
    {
        string source = folder ?? Environment.GetEnvironmentVariable(FolderVariable)
            ?? throw new FileNotFoundException($"No folder was given and {FolderVariable} is not set. Pass a folder or set it.");
        return LoadFolder(split, source);
    }

    private static ImageSet LoadFolder(FashionMnistSplit split, string folder)
    {
        var (images, labels) = FashionMnistFile.Of(split);
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"{Path.GetFullPath(folder)}: no such folder. Expected the folder that holds Fashion-MNIST's {images.GzipName} and {labels.GzipName}.");
        string imagesPath = Find(images, folder);
        var set = IdxFile.Read(imagesPath, Find(labels, folder), ClassNames, DataName);
        return set.Size == ImageSize.FashionMnist
            ? set
            : throw new InvalidDataException($"{imagesPath}: expected images of {ImageSize.FashionMnist}, found {set.Size}. Read other images with {nameof(IdxFile)}.");
    }

    private static string Find(FashionMnistFile file, string folder) => file.FindIn(folder)
        ?? throw new FileNotFoundException($"{Path.GetFullPath(folder)} has neither {file.GzipName} nor {file.PlainName}. Put the file there, or give the folder that has it.", Path.Combine(folder, file.GzipName));
}
