using System.Collections.Immutable;

namespace FashionGan;

/// <summary>Reads a split from a folder with the files.</summary>
internal static class FashionMnistFolder
{
    public static FashionMnistImages Load(FashionMnistSplit split, string folder, FashionMnistFiles files)
    {
        var (images, labels) = files.Of(split);
        RequireFolder(folder, $"Fashion-MNIST's {images.GzipName} and {labels.GzipName}");
        string imagesPath = Find(images, folder), labelsPath = Find(labels, folder);
        var (pixels, count, imagesOfficial) = FashionMnistReader.Read(images, imagesPath);
        var (classes, labelCount, labelsOfficial) = FashionMnistReader.Read(labels, labelsPath);
        IdxFile.RequirePair(imagesPath, count, labelsPath, labelCount);
        var set = new ImageSet(FashionMnist.DataName, ImageSize.FashionMnist, pixels, classes, FashionMnist.ClassNames)
        {
            IsOfficial = true,
        };
        var different = ImmutableArray.CreateBuilder<string>();
        if (!imagesOfficial)
            different.Add(Path.GetFileName(imagesPath));
        if (!labelsOfficial)
            different.Add(Path.GetFileName(labelsPath));
        return new FashionMnistImages(different.Count == 0 ? set : set.Unofficial(), different.ToImmutable());
    }

    public static void RequireFolder(string folder, string content)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException(
                $"{SafeText.Line(Path.GetFullPath(folder))}: no such folder. Expected the folder that holds {content}.");
    }

    private static string Find(FashionMnistFile file, string folder) => file.FindIn(folder)
        ?? throw new FileNotFoundException(
            $"{SafeText.Line(Path.GetFullPath(folder))} has neither {file.GzipName} nor {file.PlainName}. "
            + "Put the file there, or give the folder that has it.",
            Path.Combine(folder, file.GzipName));
}

/// <summary>A split as it was loaded.</summary>
/// <param name="Images">Its images and labels.</param>
/// <param name="Different">The names of the files that are not the official ones; none where all are.</param>
internal sealed record FashionMnistImages(ImageSet Images, ImmutableArray<string> Different);
