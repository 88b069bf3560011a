namespace FashionGan;

/// <summary>How far the download of one file is.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Bytes">Bytes at hand, those of an earlier run that is resumed included.</param>
/// <param name="TotalBytes">Bytes in all.</param>
public readonly record struct DownloadProgress(string File, Uri Source, long Bytes, long TotalBytes);
