using System.Buffers.Binary;
using System.IO.Compression;

namespace FashionGan.Tests;

public class PngColourChunksTests
{
    private static readonly byte[] Chromaticities = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    [Theory]
    [InlineData(2, 3)]
    [InlineData(0, 1)]
    public void What_a_file_says_of_its_colours_is_written_as_it_was(byte colour, int channels)
    {
        byte[] icc = [.. "Display P3\0\0"u8, .. Deflated(Profile(channels == 1 ? "GRAY" : "RGB ", 3_000))];
        (string Type, byte[] Data)[] said =
        [
            ("cICP", [12, 13, 0, 1]), ("iCCP", icc), ("sRGB", [0]), ("gAMA", [0, 0, 0xb1, 0x8f]), ("cHRM", Chromaticities),
            ("mDCV", new byte[24]), ("cLLI", new byte[8]), ("pHYs", [0, 0, 11, 19, 0, 0, 11, 19, 1]),
        ];

        var (picture, written) = Carried(colour, channels, said);

        Assert.Empty(picture.Remarks);
        Assert.Equal(Shown(said), Shown(written));
    }

    [Fact]
    public void A_chunk_of_a_wrong_length_or_checksum_or_a_second_one_is_passed_over()
    {
        byte[] file = new PngBuilder().Header(1, 1, 8, 0).Chunk("sRGB", 1, 2).Damaged("gAMA", 0, 0, 0, 1).Chunk("pHYs", new byte[9])
            .Chunk("pHYs", 1, 1, 1, 1, 1, 1, 1, 1, 1).Chunk("tEXt", "a\0b"u8.ToArray()).Data(1, 1, 8, 1, [5]).End();

        var picture = StoredPicture.ReadPng(new MemoryStream(file));

        Assert.Equal([$"pHYs {new string('0', 18)}"], Shown(Chunks(picture)));
        Assert.Empty(picture.Remarks);
    }

    public static TheoryData<string, byte[]> Unusable => new()
    {
        { "no name", [0, 0, .. Deflated(Profile("RGB ", 200))] },
        { "no compressed data", "P3\0"u8.ToArray() },
        { "an unknown compression", [.. "P3\0"u8, 1, .. Deflated(Profile("RGB ", 200))] },
        { "damaged data", [.. "P3\0\0"u8, 1, 2, 3, 4] },
        { "data cut short", [.. "P3\0\0"u8, .. Deflated(Profile("RGB ", 200))[..^12]] },
        { "no profile", [.. "P3\0\0"u8, .. Deflated(new byte[200])] },
        { "another length than it says", [.. "P3\0\0"u8, .. Deflated([.. Profile("RGB ", 200), 0])] },
        { "other colours", [.. "P3\0\0"u8, .. Deflated(Profile("CMYK", 200))] },
        { "more than 4 MiB", [.. "P3\0\0"u8, .. Deflated(Profile("RGB ", (1 << 22) + 1))] },
        { "a chunk of more than 1 MiB", [.. "P3\0\0"u8, .. Deflated(Profile("RGB ", 200)), .. new byte[1 << 20]] },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public void A_profile_that_cannot_be_used_is_left_out_and_that_is_said(string why, byte[] data)
    {
        var (picture, written) = Carried(2, 3, ("iCCP", data), ("sRGB", [0]));

        Assert.Equal(
            ["the colour profile is damaged, too large, or for other colours than the picture's, and is left out."], picture.Remarks);
        Assert.True(Shown(written).SequenceEqual(["sRGB 00"]), why);
    }

    [Fact]
    public void A_profile_of_a_pictures_own_takes_the_place_of_any_there_is()
    {
        byte[] first = [.. "P3\0\0"u8, .. Deflated(Profile("RGB ", 200))], own = Profile("RGB ", 300);
        var (picture, _) = Carried(2, 3, ("iCCP", first));

        picture.SetColourProfile(own);

        var (type, data) = Assert.Single(Chunks(picture));
        Assert.Equal("iCCP", type);
        using var inflated = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(data[(data.AsSpan().IndexOf((byte)0) + 2)..]), CompressionMode.Decompress))
            zlib.CopyTo(inflated);
        Assert.Equal(own, inflated.ToArray());
    }

    [Fact]
    public void An_animation_is_said_to_be_one()
    {
        var (picture, written) = Carried(0, 1, ("acTL", [0, 0, 0, 2, 0, 0, 0, 0]), ("fcTL", new byte[26]));

        Assert.Equal(["the PNG is an animation, of which one picture is read."], picture.Remarks);
        Assert.Empty(written);
    }

    private static (StoredPicture Picture, List<(string Type, byte[] Data)> Written) Carried(
        byte colour, int channels, params (string Type, byte[] Data)[] said)
    {
        var builder = said.Aggregate(new PngBuilder().Header(2, 1, 8, colour), (b, c) => b.Chunk(c.Type, c.Data));
        byte[] file = builder.Data(2, 1, 8, channels, [.. Enumerable.Range(0, 2 * channels)]).End();
        var picture = StoredPicture.ReadPng(new MemoryStream(file));
        return (picture, Chunks(picture));
    }

    /// <summary>Every chunk between the header and the pixels.</summary>
    private static List<(string Type, byte[] Data)> Chunks(StoredPicture picture)
    {
        using var stream = new MemoryStream();
        picture.WritePng(stream);
        return [.. PngBuilder.Chunks(stream.ToArray()).Skip(1).TakeWhile(c => c.Type != "IDAT")];
    }

    private static IEnumerable<string> Shown(IEnumerable<(string Type, byte[] Data)> chunks) =>
        chunks.Select(c => $"{c.Type} {Convert.ToHexString(c.Data)}");

    private static byte[] Profile(string space, int length)
    {
        byte[] profile = new byte[length];
        BinaryPrimitives.WriteInt32BigEndian(profile, length);
        System.Text.Encoding.ASCII.GetBytes(space, profile.AsSpan(16));
        "acsp"u8.CopyTo(profile.AsSpan(36));
        return profile;
    }

    private static byte[] Deflated(byte[] data)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest))
            zlib.Write(data);
        return compressed.ToArray();
    }
}
