using System.Buffers;
using System.IO.Pipelines;

namespace FashionGan.Cli;

/// <summary>Reads a PNG or a JPEG file; what it is, its first bytes say.</summary>
internal static class PictureReader
{
    private static ReadOnlySpan<byte> JpegStart => [0xff, 0xd8];

    /// <param name="stream">The file, read to its end.</param>
    /// <exception cref="InvalidDataException">It is neither, damaged, or too large.</exception>
    public static StoredPicture Read(Stream stream)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 1 << 16, leaveOpen: true));
        var start = reader.ReadAtLeastAsync(JpegStart.Length).AsTask().GetAwaiter().GetResult().Buffer;
        bool isJpeg = start.Length >= JpegStart.Length && start.Slice(0, JpegStart.Length).ToArray().AsSpan().SequenceEqual(JpegStart);
        reader.AdvanceTo(start.Start); // Looked at, not taken.
        using var whole = reader.AsStream();
        return isJpeg ? JpegPicture.Read(whole) : StoredPicture.ReadPng(whole);
    }
}
