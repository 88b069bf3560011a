using System.IO.Compression;
using System.Security.Cryptography;

namespace FashionGan;

/// <summary>Compares files with the official ones.</summary>
internal static class FashionMnistVerifier
{
    // More than the largest official file holds; stops a small file that inflates without end.
    private const long MostContent = 64 << 20;

    public static async Task<FashionMnistFileCheck> CheckAsync(FashionMnistFile file, string folder, CancellationToken cancellation)
    {
        if (file.FindIn(folder) is not string path)
            return new FashionMnistFileCheck(file.GzipName, null, FashionMnistFileState.Missing, 0, null);
        string hash = await FileHash.Sha256Async(path, cancellation).ConfigureAwait(false);
        var state = hash == file.GzipSha256 || hash == file.PlainSha256
            ? FashionMnistFileState.Official
            : await CheckContentAsync(file, path, cancellation).ConfigureAwait(false);
        return new FashionMnistFileCheck(file.GzipName, path, state, new FileInfo(path).Length, hash);
    }

    // The same content may have been compressed by another program.
    private static async Task<FashionMnistFileState> CheckContentAsync(FashionMnistFile file, string path, CancellationToken cancellation)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
        byte[] block = new byte[1 << 16];
        if (await stream.ReadAtLeastAsync(block.AsMemory(0, 2), 2, throwOnEndOfStream: false, cancellation).ConfigureAwait(false) < 2
            || block is not [0x1f, 0x8b, ..])
            return FashionMnistFileState.Different;
        stream.Position = 0;
        await using var content = new GZipStream(stream, CompressionMode.Decompress);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            long total = 0;
            for (int got; total <= MostContent && (got = await content.ReadAsync(block, cancellation).ConfigureAwait(false)) > 0; total += got)
                hash.AppendData(block.AsSpan(0, got));
        }
        catch (InvalidDataException)
        {
            return FashionMnistFileState.Damaged;
        }
        return Convert.ToHexStringLower(hash.GetCurrentHash()) == file.PlainSha256 ? FashionMnistFileState.Official : FashionMnistFileState.Different;
    }
}
