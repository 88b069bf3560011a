using System.Collections.Immutable;

namespace FashionGan;

/// <summary>How Fashion-MNIST is found and fetched where no folder is given.</summary>
/// <remarks>An immutable record: change a field with <c>with</c>. Checked once, when it is used.</remarks>
public sealed record FashionMnistOptions
{
    /// <summary>Whether files that are not at hand may be downloaded.</summary>
    /// <value>The default is true.</value>
    public bool Download { get; init; } = true;

    /// <summary>Where downloaded files are kept, for this and later runs.</summary>
    /// <value>
    /// The default is null: <c>fashion-gan/fashion-mnist</c> in the folder that <c>XDG_CACHE_HOME</c> names, or else in the user's
    /// local application data.
    /// </value>
    public string? CacheFolder { get; init; }

    /// <summary>Folders on the web that hold the four <c>.gz</c> files, tried in this order; each ends in a slash.</summary>
    /// <value>The default is the authors' repository, then Keras's copy. What arrives is checked, wherever it comes from.</value>
    public ImmutableArray<Uri> Mirrors { get; init; } =
    [
        new("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
        new("https://storage.googleapis.com/tensorflow/tf-keras-datasets/"),
    ];

    /// <summary>What sends the requests; it is not disposed.</summary>
    /// <value>The default is null: a client of its own.</value>
    public HttpClient? HttpClient { get; init; }

    /// <summary>How long a source may stay silent before the next one is tried.</summary>
    /// <value>0.01 to 3,600 seconds. The default is 30 seconds.</value>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait for another process that is downloading into the same folder.</summary>
    /// <value>0 to 86,400 seconds. The default is 15 minutes.</value>
    public TimeSpan LockLimit { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Is told as bytes arrive, on the thread that receives them.</summary>
    /// <value>The default is null: nobody listens.</value>
    public IProgress<DownloadProgress>? Progress { get; init; }

    /// <summary>Stops waiting and downloading. What has arrived stays in a <c>.part</c> file, from which a later run goes on.</summary>
    /// <value>The default is <see cref="CancellationToken.None"/>.</value>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Reads an environment variable.</summary>
    internal Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The files to fetch: the official ones.</summary>
    internal FashionMnistFiles Files { get; init; } = FashionMnistFiles.Official;

    /// <summary>Throws where a field is out of its range.</summary>
    /// <exception cref="ArgumentException">Names every bad field, its value and what is allowed.</exception>
    public void Validate() => new OptionCheck(nameof(FashionMnistOptions))
        .Require(CacheFolder is null || !string.IsNullOrWhiteSpace(CacheFolder), nameof(CacheFolder), CacheFolder, "null or a path")
        .Require(
            !Mirrors.IsDefaultOrEmpty && Mirrors.All(IsWebFolder), nameof(Mirrors), Mirrors.IsDefault ? null : string.Join(", ", Mirrors),
            "at least one http(s) address, each ending in a slash")
        .InRange(nameof(SilenceLimit), SilenceLimit.TotalSeconds, 0.01, 3_600)
        .InRange(nameof(LockLimit), LockLimit.TotalSeconds, 0, 86_400)
        .ThrowIfInvalid();

    private static bool IsWebFolder(Uri mirror) =>
        mirror is { IsAbsoluteUri: true, Scheme: "http" or "https" } && mirror.AbsolutePath.EndsWith('/');
}
