namespace FashionGan.Cli;

/// <summary>Cleans images.</summary>
internal delegate void Cleaner(ImageBatch noisy, Memory<float> restored, NoiseLevel level, CancellationToken cancellation);

/// <summary>A way of cleaning images: one row of the tables.</summary>
/// <param name="Id">A name for files.</param>
/// <param name="Name">What stands before the row.</param>
/// <param name="Source">Whose it is.</param>
/// <param name="Identity">What decides its result: its settings as text, or its weights' SHA-256.</param>
/// <param name="Open">Makes it ready; called once at the most, and only where a row is missing.</param>
internal sealed record ComparedDenoiser(string Id, string Name, string Source, string Identity, Func<Cleaner> Open)
{
    private readonly Lazy<Cleaner> _cleaner = new(Open);

    public DenoiserGroup Group { get; init; }

    /// <summary>Trained numbers; null where nothing was trained.</summary>
    public long? Parameters { get; init; }

    /// <summary>True for methods that clean the subset alone.</summary>
    public bool IsSlow { get; init; }

    /// <summary>True for methods that estimate the noise for themselves, whatever is known of it.</summary>
    public bool IsBlind { get; init; }

    public Cleaner Cleaner => _cleaner.Value;
}
