namespace FashionGan.Cli;

/// <summary>What the doctor says of Fashion-MNIST's four files. Nothing is downloaded.</summary>
internal static class DataFinding
{
    public static async Task<Finding> OfAsync(FashionMnistOptions options)
    {
        string? named = FashionMnist.NamedFolder(null, options);
        try
        {
            string folder = named ?? new FashionMnistCache(options).Folder;
            string where = named is null ? $"the cache, {folder}" : $"{FashionMnist.FolderVariable}={folder}";
            if (named is null && !Directory.Exists(folder))
                return Finding(false, $"Fashion-MNIST is not in {where}; 'fashion-gan data' fetches it");
            var checks = await FashionMnist.VerifyAsync(folder, options.Files, options.CancellationToken).ConfigureAwait(false);
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
