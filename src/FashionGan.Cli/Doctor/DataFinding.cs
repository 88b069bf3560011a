using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>What the doctor says of Fashion-MNIST's four files. Nothing is downloaded.</summary>
internal static class DataFinding
{
    /// <param name="options">Where the files are looked for.</param>
    /// <param name="verify">Compares a folder's files with the official ones; null for the library's way.</param>
    public static async Task<Finding> OfAsync(
        FashionMnistOptions options, Func<string, CancellationToken, Task<ImmutableArray<FashionMnistFileCheck>>>? verify = null)
    {
        verify ??= FashionMnist.VerifyAsync;
        string? named = FashionMnist.NamedFolder(options);
        try
        {
            string folder = named ?? FashionMnist.CacheFolder(options);
            string where = named is null ? $"the cache, {folder}" : $"{FashionMnist.FolderVariable}={folder}";
            if (named is null && !Directory.Exists(folder))
                return Finding(false, $"Fashion-MNIST is not in {where}; 'fashion-gan data' fetches it");
            var checks = await verify(folder, options.CancellationToken).ConfigureAwait(false);
            FashionMnistFileCheck[] wrong = [.. checks.Where(c => c.State != FashionMnistFileState.Official)];
            return wrong.Length == 0
                ? new Finding("data", true, $"Fashion-MNIST, the four official files, in {where}")
                : Finding(
                    wrong.Any(c => c.Path is not null),
                    $"not the official Fashion-MNIST, in {where}: {string.Join("; ", wrong.Select(Say))}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Finding(false, e.Message);
        }
    }

    private static Finding Finding(bool isThere, string text) => new("data", false, text, isThere);

    private static string Say(FashionMnistFileCheck check) => check.State switch
    {
        FashionMnistFileState.Missing => $"{check.Name} is missing",
        FashionMnistFileState.Damaged => check.Fault!.TrimEnd('.'),
        _ => $"{Path.GetFileName(check.Path)} differs",
    };
}
