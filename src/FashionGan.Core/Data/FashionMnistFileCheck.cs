namespace FashionGan;

/// <summary>What became of the check of one of Fashion-MNIST's files.</summary>
public enum FashionMnistFileState
{
    /// <summary>The file, or what is compressed in it, is the official one to the last bit.</summary>
    Official,

    /// <summary>The file can be loaded, but is not the official one.</summary>
    Different,

    /// <summary>The file cannot be loaded: it is cut off, corrupt, or no file of this kind.</summary>
    Damaged,

    /// <summary>There is no such file.</summary>
    Missing,
}

/// <summary>The check of one of Fashion-MNIST's files.</summary>
/// <param name="Name">The official name, with <c>.gz</c>.</param>
/// <param name="Path">The file that was found, compressed or not; null where there is none.</param>
/// <param name="State">How it stands.</param>
/// <param name="Bytes">The file's length; 0 where there is none.</param>
/// <param name="Sha256">The file's SHA-256 in lower-case hexadecimal digits; null where there is none.</param>
public sealed record FashionMnistFileCheck(string Name, string? Path, FashionMnistFileState State, long Bytes, string? Sha256)
{
    /// <summary>Why the file cannot be loaded, in one sentence that names it; null where it can be, or is not there.</summary>
    public string? Fault { get; init; }
}
