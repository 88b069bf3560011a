using System.Collections.Immutable;
using System.Security.Cryptography;

namespace FashionGan;

/// <summary>
/// Reads Fashion-MNIST's files in a folder and says whether they are the official ones: the only place that decides either, for whoever
/// loads, checks or reports.
/// </summary>
internal static class FashionMnistReader
{
    /// <summary>Reads a split.</summary>
    public static FashionMnistImages Load(FashionMnistSplit split, string folder, FashionMnistFiles files)
    {
        var (images, labels) = files.Of(split);
        RequireFolder(folder, $"Fashion-MNIST's {images.GzipName} and {labels.GzipName}");
        string imagesPath = Find(images, folder), labelsPath = Find(labels, folder);
        var (pixels, count, imagesOfficial) = Read(images, imagesPath);
        var (classes, labelCount, labelsOfficial) = Read(labels, labelsPath);
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

    /// <summary>Reads the file of that name in a folder, if it is there, and says how it stands.</summary>
    public static async Task<FashionMnistFileCheck> CheckAsync(FashionMnistFile file, string folder, CancellationToken cancellation)
    {
        if (file.FindIn(folder) is not string path)
            return new FashionMnistFileCheck(file.GzipName, null, FashionMnistFileState.Missing, 0, null);
        string hash = await FileHash.Sha256Async(path, cancellation).ConfigureAwait(false);
        var check = new FashionMnistFileCheck(file.GzipName, path, FashionMnistFileState.Official, new FileInfo(path).Length, hash);
        try
        {
            var content = await Task.Run(() => Read(file, path), cancellation).ConfigureAwait(false);
            return content.IsOfficial ? check : check with { State = FashionMnistFileState.Different };
        }
        catch (InvalidDataException e)
        {
            return check with { State = FashionMnistFileState.Damaged, Fault = e.Message };
        }
    }

    public static void RequireFolder(string folder, string content)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException(
                $"{SafeText.Line(Path.GetFullPath(folder))}: no such folder. Expected the folder that holds {content}.");
    }

    /// <summary>Reads a file, compressed or not; it is official by what is in it, whichever program compressed it.</summary>
    /// <exception cref="InvalidDataException">It is cut off, corrupt, or not a file of this kind; the message names it.</exception>
    private static (byte[] Values, int Count, bool IsOfficial) Read(FashionMnistFile file, string path)
    {
        string name = SafeText.Line(path);
        using var reader = IdxReader.Open(path);
        if (file.IsImages && IdxFile.RequireImages(reader, path) is var size && size != ImageSize.FashionMnist)
            throw new InvalidDataException(
                $"{name}: expected images of {ImageSize.FashionMnist}, found {size}. Read other images with {nameof(IdxFile)}.");
        if (!file.IsImages)
            IdxFile.RequireLabels(reader, path);
        if (reader.Count > file.Items)
            throw new InvalidDataException(
                $"{name}: expected up to {file.Items} items, as Fashion-MNIST has, found {reader.Count}. "
                + $"Read other data with {nameof(IdxFile)}.");
        byte[] values = reader.ReadToEnd();
        if (!file.IsImages)
            IdxFile.RequireNamed(values, FashionMnist.ClassNames.Length, path);
        return (values, reader.Count, Sha256(reader.Shape.AsSpan(), values) == file.PlainSha256);
    }

    private static string Find(FashionMnistFile file, string folder) => file.FindIn(folder)
        ?? throw new FileNotFoundException(
            $"{SafeText.Line(Path.GetFullPath(folder))} has neither {file.GzipName} nor {file.PlainName}. "
            + "Put the file there, or give the folder that has it.",
            Path.Combine(folder, file.GzipName));

    private static string Sha256(ReadOnlySpan<int> shape, byte[] values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(IdxFile.Header(shape));
        hash.AppendData(values);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>A split as it was loaded.</summary>
/// <param name="Images">Its images and labels.</param>
/// <param name="Different">The names of the files that are not the official ones; none where all are.</param>
internal sealed record FashionMnistImages(ImageSet Images, ImmutableArray<string> Different);
