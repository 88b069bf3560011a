using System.Buffers;
using System.IO.Pipelines;

namespace FashionGan.Cli;

/// <summary>Reads a PNG or a JPEG file; what it is, its first bytes say.</summary>
internal static class PictureReader
{
    private const int Looked = 12;

    private static ReadOnlySpan<byte> JpegStart => [0xff, 0xd8];

    /// <param name="stream">The file, read to its end.</param>
    /// <exception cref="InvalidDataException">It is neither, damaged, or too large; of other formats it says which it is.</exception>
    public static StoredPicture Read(Stream stream)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 1 << 16, leaveOpen: true));
        var buffer = reader.ReadAtLeastAsync(Looked).AsTask().GetAwaiter().GetResult().Buffer;
        byte[] start = buffer.Slice(0, Math.Min(Looked, buffer.Length)).ToArray();
        reader.AdvanceTo(buffer.Start); // Looked at, not taken.
        if (OtherFormat(start) is { } other)
            throw new InvalidDataException($"This is {other}; PNG and JPEG files are read.");
        using var whole = reader.AsStream();
        return start.AsSpan().StartsWith(JpegStart) ? JpegPicture.Read(whole) : StoredPicture.ReadPng(whole);
    }

    private static string? OtherFormat(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("GIF8"u8))
            return "a GIF file";
        if (start.StartsWith("RIFF"u8) && start.EndsWith("WEBP"u8))
            return "a WebP file";
        if (start.StartsWith("II*\0"u8) || start.StartsWith("MM\0*"u8))
            return "a TIFF file, or a camera's raw file";
        if (start.StartsWith("BM"u8))
            return "a BMP file";
        if (start.StartsWith<byte>([0xff, 0x0a]) || (start.Length == Looked && start[4..].StartsWith("JXL "u8)))
            return "a JPEG XL file";
        if (start.Length < Looked || !start[4..].StartsWith("ftyp"u8))
            return null;
        var brand = start[8..];
        return brand.StartsWith("avi"u8) ? "an AVIF file"
            : brand.StartsWith("he"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8) ? "a HEIC file" : null;
    }
}
