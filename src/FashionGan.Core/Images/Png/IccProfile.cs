using System.Buffers.Binary;
using System.IO.Compression;

namespace FashionGan;

/// <summary>What has to be known of an ICC profile to hand it on (ICC.1:2022, section 7.2).</summary>
internal static class IccProfile
{
    /// <summary>The most bytes of a profile, and of the chunk that holds one: that of a monitor or a camera has some thousands.</summary>
    public const int Most = 1 << 22, MostStored = 1 << 20;

    /// <summary>What is said of one that is left out.</summary>
    public const string Unusable = "the colour profile is damaged, too large, or for other colours than the picture's, and is left out.";

    private const int HeaderBytes = 128, SpaceAt = 16, SignatureAt = 36;

    // Any name will do; every profile has its own within.
    private static ReadOnlySpan<byte> Name => "ICC profile\0\0"u8;

    /// <summary>Whether a profile is whole and for grey or for red, green and blue.</summary>
    public static bool Fits(ReadOnlySpan<byte> profile, int colours) =>
        profile.Length >= HeaderBytes && Fits(profile[..HeaderBytes], profile.Length, colours);

    /// <summary>Whether an iCCP chunk's data hold such a profile.</summary>
    public static bool IsChunk(ReadOnlySpan<byte> data, int colours)
    {
        int end = data.IndexOf((byte)0);
        if (end is < 1 or > 79 || data.Length < end + 2 || data[end + 1] != 0)
            return false;
        byte[] header = new byte[HeaderBytes], rest = new byte[1 << 12];
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(data[(end + 2)..].ToArray()), CompressionMode.Decompress);
            int length = zlib.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false), got = length;
            for (; got > 0 && length <= Most; length += got)
                got = zlib.Read(rest);
            return length >= HeaderBytes && Fits(header, length, colours);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>A profile as an iCCP chunk's data.</summary>
    public static byte[] ToChunk(ReadOnlySpan<byte> profile)
    {
        var data = new MemoryStream();
        data.Write(Name);
        using (var zlib = new ZLibStream(data, CompressionLevel.SmallestSize, leaveOpen: true))
            zlib.Write(profile);
        return data.ToArray();
    }

    private static bool Fits(ReadOnlySpan<byte> profile, int length, int colours) =>
        length <= Most && BinaryPrimitives.ReadUInt32BigEndian(profile) == length && profile.Slice(SignatureAt, 4).SequenceEqual("acsp"u8)
        && profile.Slice(SpaceAt, 4).SequenceEqual(colours == 1 ? "GRAY"u8 : "RGB "u8);
}
