namespace FashionGan;

/// <summary>The per-user folder of downloaded files: fetches what is not there, one process at a time.</summary>
internal sealed class FashionMnistCache(FashionMnistOptions options)
{
    private const string Advice =
        $"Set {FashionMnist.FolderVariable} to a folder with Fashion-MNIST's files, pass such a folder, or use synthetic data.";

    public string Folder { get; } = Path.GetFullPath(options.CacheFolder ?? DefaultFolder(options.Variable));

    /// <summary>Sees to it that the files are there.</summary>
    /// <param name="files">Which.</param>
    /// <param name="recheck">True to hash files that are there, too, and fetch again those that are damaged.</param>
    /// <exception cref="DataUnavailableException">A file is not there and could not be fetched or stored.</exception>
    public async Task EnsureAsync(IReadOnlyList<FashionMnistFile> files, bool recheck = false)
    {
        options.CancellationToken.ThrowIfCancellationRequested();
        if (!recheck && files.All(IsThere))
            return;
        if (!options.Download)
            throw new DataUnavailableException($"Fashion-MNIST is not in {Folder}, and downloading is switched off. {Advice}");
        using var guard = await LockAsync().ConfigureAwait(false);
        using var own = options.HttpClient is null ? NewClient() : null;
        var download = new FileDownload(options.HttpClient ?? own!, options);
        foreach (var file in files)
        {
            if (IsThere(file) && (!recheck || await IsWholeAsync(file).ConfigureAwait(false)))
                continue;
            var faults = await download.FetchAsync(file, Folder).ConfigureAwait(false);
            if (faults is not null)
                throw new DataUnavailableException(
                    $"Fashion-MNIST's {file.GzipName} could not be downloaded to {Folder} ({string.Join("; ", faults)}). {Advice}");
        }
    }

    private bool IsThere(FashionMnistFile file) =>
        new FileInfo(Path.Combine(Folder, file.GzipName)) is { Exists: true, Length: var length } && length == file.GzipBytes;

    private async Task<bool> IsWholeAsync(FashionMnistFile file) =>
        await FileHash.Sha256Async(Path.Combine(Folder, file.GzipName), options.CancellationToken).ConfigureAwait(false) == file.GzipSha256;

    private async Task<FileStream> LockAsync()
    {
        try
        {
            Directory.CreateDirectory(Folder);
            return await FileLock.AcquireAsync(Path.Combine(Folder, ".lock"), options.LockLimit, options.Time, options.CancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or TimeoutException)
        {
            throw new DataUnavailableException($"Fashion-MNIST cannot be stored in {Folder}: {e.Message} {Advice}", e);
        }
    }

    private static HttpClient NewClient() => new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) });

    private static string DefaultFolder(Func<string, string?> variable)
    {
        string? root = variable("XDG_CACHE_HOME");
        if (!Path.IsPathFullyQualified(root ?? "")) // The XDG specification has relative paths ignored.
            root = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return root is { Length: > 0 }
            ? Path.Combine(root, "fashion-gan", "fashion-mnist")
            : throw new DataUnavailableException($"There is no folder to download Fashion-MNIST to: this user has no home. {Advice}");
    }
}
