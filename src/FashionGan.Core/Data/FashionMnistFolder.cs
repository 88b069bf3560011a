namespace FashionGan;

/// <summary>Reads a split from a folder with the files.</summary>
internal static class FashionMnistFolder
{
    public static ImageSet Load(FashionMnistSplit split, string folder, FashionMnistFiles files)
    {
        var (images, labels) = files.Of(split);
        RequireFolder(folder, $"Fashion-MNIST's {images.GzipName} and {labels.GzipName}");
        string imagesPath = Find(images, folder);
        var set = IdxFile.Read(imagesPath, Find(labels, folder), FashionMnist.ClassNames, FashionMnist.DataName);
        return set.Size == ImageSize.FashionMnist
            ? set
            : throw new InvalidDataException(
                $"{imagesPath}: expected images of {ImageSize.FashionMnist}, found {set.Size}. Read other images with {nameof(IdxFile)}.");
    }

    public static void RequireFolder(string folder, string content)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"{Path.GetFullPath(folder)}: no such folder. Expected the folder that holds {content}.");
    }

    private static string Find(FashionMnistFile file, string folder) => file.FindIn(folder)
        ?? throw new FileNotFoundException(
            $"{Path.GetFullPath(folder)} has neither {file.GzipName} nor {file.PlainName}. Put the file there, or give the folder that has it.",
            Path.Combine(folder, file.GzipName));
}
