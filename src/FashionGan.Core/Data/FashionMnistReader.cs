using System.Security.Cryptography;

namespace FashionGan;

/// <summary>
/// Reads one of Fashion-MNIST's files and says whether it is the official one: the only place that decides either, for whoever loads,
/// checks or reports.
/// </summary>
internal static class FashionMnistReader
{
    /// <summary>Reads a file, compressed or not; it is official by what is in it, whichever program compressed it.</summary>
    /// <exception cref="InvalidDataException">It is cut off, corrupt, or not a file of this kind; the message names it.</exception>
    public static FashionMnistContent Read(FashionMnistFile file, string path)
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
        return new FashionMnistContent(values, reader.Count, Sha256(reader.Shape.AsSpan(), values) == file.PlainSha256);
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

    private static string Sha256(ReadOnlySpan<int> shape, byte[] values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(IdxFile.Header(shape));
        hash.AppendData(values);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>What one of Fashion-MNIST's files holds.</summary>
/// <param name="Values">Pixels or labels.</param>
/// <param name="Count">How many images or labels.</param>
/// <param name="IsOfficial">True where they are the official file's, to the last bit.</param>
internal sealed record FashionMnistContent(byte[] Values, int Count, bool IsOfficial);
