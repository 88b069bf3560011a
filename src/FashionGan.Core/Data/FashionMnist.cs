using System.Collections.Immutable;

namespace FashionGan;

/// <summary>Fashion-MNIST: 70,000 grey 28x28 pictures of garments in ten classes (Xiao, Rasul and Vollgraf 2017).</summary>
/// <remarks>
/// The files come from a folder; where none is given, from the one that <c>FASHION_MNIST_DIR</c> names; where that is not set,
/// from a per-user cache, into which they are downloaded once and checked. All members are safe for many threads, and several
/// processes may use one cache at once.
/// </remarks>
public static class FashionMnist
{
    /// <summary>What the data is called in reports.</summary>
    public const string DataName = "fashion-mnist";

    /// <summary>What data is called in reports that was loaded under Fashion-MNIST's file names, but is not the official data.</summary>
    public const string UnofficialDataName = "fashion-mnist (unofficial)";

    /// <summary>The environment variable that names a folder with the files.</summary>
    public const string FolderVariable = "FASHION_MNIST_DIR";

    /// <summary>The ten classes, in label order.</summary>
    public static ImmutableArray<string> ClassNames { get; } =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>Loads one split into memory, and checks by SHA-256 whether it is the official data.</summary>
    /// <remarks>
    /// Other data in the same files (part of the images, another data set of this format) is loaded too, but says so:
    /// <see cref="ImageSet.IsOfficial"/> is false and its name is <see cref="UnofficialDataName"/>; what differs is found by
    /// <see cref="VerifyAsync(string, CancellationToken)"/>. A file in the cache that is not the official one is fetched again.
    /// </remarks>
    /// <param name="split">Which part.</param>
    /// <param name="folder">
    /// Where the files lie under their official names, each <c>.gz</c> or plain; null for the folder that <c>FASHION_MNIST_DIR</c>
    /// names, or else the cache.
    /// </param>
    /// <param name="options">How files are fetched that are not at hand; null for the defaults.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">A file of the split is not in the folder.</exception>
    /// <exception cref="InvalidDataException">
    /// A file is damaged, or holds something else than up to as many 28x28 images or labels of ten classes as Fashion-MNIST has.
    /// </exception>
    /// <exception cref="DataUnavailableException">No folder was named, and the files could not be downloaded.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The options' token asked to stop.</exception>
    public static ImageSet Load(FashionMnistSplit split, string? folder = null, FashionMnistOptions? options = null) =>
        LoadChecked(split, folder, options ?? new FashionMnistOptions()).Images;

    /// <inheritdoc cref="Load"/>
    internal static FashionMnistImages LoadChecked(FashionMnistSplit split, string? folder, FashionMnistOptions options)
    {
        options.Validate();
        if (NamedFolder(folder, options) is string named)
            return FashionMnistReader.Load(split, named, options.Files);
        var cache = new FashionMnistCache(options);
        var (images, labels) = options.Files.Of(split);
        Wait(() => cache.EnsureAsync([images, labels]));
        try
        {
            var loaded = FashionMnistReader.Load(split, cache.Folder, options.Files);
            if (loaded.Different.IsEmpty || !options.Download)
                return loaded;
        }
        catch (InvalidDataException) when (options.Download)
        {
        }
        // It was the official file when it came, so the disk's copy went bad: fetch that one again.
        Wait(() => cache.EnsureAsync([images, labels], recheck: true));
        return FashionMnistReader.Load(split, cache.Folder, options.Files);
    }

    /// <summary>Downloads whatever of the four files is not in the cache yet.</summary>
    /// <param name="options">Where the cache is and where the files come from; null for the defaults.</param>
    /// <returns>The cache's folder.</returns>
    /// <exception cref="DataUnavailableException">A file could not be downloaded or stored.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The options' token asked to stop.</exception>
    public static async Task<string> FetchAsync(FashionMnistOptions? options = null)
    {
        options ??= new FashionMnistOptions();
        options.Validate();
        var cache = new FashionMnistCache(options);
        await cache.EnsureAsync(options.Files.All).ConfigureAwait(false);
        return cache.Folder;
    }

    /// <summary>Reads the four files in a folder as <see cref="Load"/> does, and compares them with the official ones by SHA-256.</summary>
    /// <param name="folder">Where they lie, each <c>.gz</c> or plain.</param>
    /// <param name="cancellation">Stops the check.</param>
    /// <returns>One result a file; a file compressed by another program counts by what is in it.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static Task<ImmutableArray<FashionMnistFileCheck>> VerifyAsync(string folder, CancellationToken cancellation = default) =>
        VerifyAsync(folder, FashionMnistFiles.Official, cancellation);

    /// <summary>The folder that <see cref="FolderVariable"/> names in the environment, whether or not it is there.</summary>
    /// <param name="options">Where it is looked for; null for the defaults.</param>
    /// <returns>Null where the variable is not set, or empty.</returns>
    public static string? NamedFolder(FashionMnistOptions? options = null) => NamedFolder(null, options ?? new FashionMnistOptions());

    /// <summary>The cache's folder, whether or not it is there: nothing is downloaded.</summary>
    /// <param name="options">Where it is; null for the defaults.</param>
    /// <exception cref="DataUnavailableException">None is named, and this user has no home.</exception>
    public static string CacheFolder(FashionMnistOptions? options = null) =>
        new FashionMnistCache(options ?? new FashionMnistOptions()).Folder;

    internal static async Task<ImmutableArray<FashionMnistFileCheck>> VerifyAsync(
        string folder, FashionMnistFiles files, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        FashionMnistReader.RequireFolder(folder, "Fashion-MNIST's four files");
        var checks = ImmutableArray.CreateBuilder<FashionMnistFileCheck>();
        foreach (var file in files.All)
            checks.Add(await FashionMnistReader.CheckAsync(file, folder, cancellation).ConfigureAwait(false));
        return checks.ToImmutable();
    }

    /// <summary>The folder that the caller or the environment names; null where neither does.</summary>
    internal static string? NamedFolder(string? folder, FashionMnistOptions options) =>
        folder ?? (options.Variable(FolderVariable) is { Length: > 0 } named ? named : null);

    // On the thread pool, so that a caller's synchronisation context cannot deadlock.
    private static void Wait(Func<Task> work) => Task.Run(work).GetAwaiter().GetResult();
}
