using FashionGan.Tests;

namespace FashionGan;

public class IdxReaderTests
{
    private static readonly byte[] Good = IdxBytes.File([3, 5, 7], IdxBytes.Values(105));

    public static TheoryData<bool, bool> Forms => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Reads_every_item(bool gzip, bool seekable)
    {
        using var reader = Open(Good, gzip, seekable);
        Assert.Equal([3, 5, 7], reader.Shape.AsSpan());
        Assert.Equal(3, reader.Count);
        Assert.Equal(35, reader.ItemBytes);
        Assert.Equal(IdxBytes.Values(105), reader.ReadToEnd());
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Streams_whole_items_into_whatever_room_there_is(bool gzip, bool seekable)
    {
        using var reader = Open(Good, gzip, seekable);
        byte[] room = new byte[80]; // Two items and a bit.
        Assert.Equal(2, reader.Read(room));
        Assert.Equal(IdxBytes.Values(105)[..70], room[..70]);
        Assert.Equal(1, reader.Read(room));
        Assert.Equal(IdxBytes.Values(105)[70..], room[..35]);
        Assert.Equal(0, reader.Read(room));
    }

    [Fact]
    public void Reads_the_rest_after_some_items()
    {
        using var reader = Open(Good, gzip: true, seekable: false);
        reader.Read(new byte[35]);
        Assert.Equal(IdxBytes.Values(105)[35..], reader.ReadToEnd());
    }

    [Fact]
    public void Refuses_room_for_less_than_an_item()
    {
        using var reader = Open(Good, gzip: false, seekable: true);
        var error = Assert.Throws<ArgumentException>(() => reader.Read(new byte[34]));
        Assert.StartsWith("One item takes 35 bytes, but there is room for 34.", error.Message);
    }

    [Fact]
    public void A_file_of_no_items_is_whole()
    {
        using var reader = Open(IdxBytes.File([0, 28, 28], []), gzip: true, seekable: true);
        Assert.Empty(reader.ReadToEnd());
        Assert.Equal(0, reader.Read(new byte[784]));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_truncation_is_an_error(bool gzip, bool seekable)
    {
        byte[] whole = gzip ? IdxBytes.Gzip(Good) : Good;
        for (int length = 0; length < whole.Length; length++)
        {
            byte[] cut = whole[..length];
            Assert.Throws<InvalidDataException>(() => ReadAll(cut, seekable));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_flipped_bit_of_gzip_data_is_an_error_or_changes_nothing(bool seekable)
    {
        byte[] whole = IdxBytes.Gzip(Good);
        for (int bit = 0; bit < 8 * whole.Length; bit++)
        {
            byte[] flipped = [.. whole];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                Assert.Equal(IdxBytes.Values(105), ReadAll(flipped, seekable)); // Such as the time stamp in the gzip header.
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Bytes_after_the_last_item_are_an_error(bool gzip, bool seekable)
    {
        byte[] longer = [.. Good, 1];
        var error = Assert.Throws<InvalidDataException>(() => ReadAll(gzip ? IdxBytes.Gzip(longer) : longer, seekable));
        Assert.Contains("expected the file to end after 121 bytes as its header promises, found more", error.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(100)]
    public void Bytes_after_the_gzip_end_are_an_error(int extra)
    {
        byte[] longer = [.. IdxBytes.Gzip(Good), .. new byte[extra]];
        Assert.Contains("gzip trailer", Assert.Throws<InvalidDataException>(() => ReadAll(longer, seekable: true)).Message);
    }

    [Fact]
    public void A_gzip_file_without_its_trailer_is_an_error()
    {
        byte[] whole = IdxBytes.Gzip(Good);
        Assert.Contains("gzip trailer", Assert.Throws<InvalidDataException>(() => ReadAll(whole[..^8], seekable: true)).Message);
    }

    [Fact]
    public void A_wrong_gzip_checksum_is_an_error()
    {
        byte[] whole = IdxBytes.Gzip(Good);
        whole[^6] ^= 0xff;
        Assert.Contains("corrupt gzip data", Assert.Throws<InvalidDataException>(() => ReadAll(whole, seekable: true)).Message);
    }

    public static TheoryData<byte[], string> BadHeaders => new()
    {
        { [], "expected an IDX header, found a file of 0 bytes" },
        { "PNG and more"u8.ToArray(), "not an IDX file: expected two zero bytes first, found 50 4e" },
        { IdxBytes.File([1], [0], first: 7), "not an IDX file: expected two zero bytes first, found 07 00" },
        { IdxBytes.File([1, 1, 1], [0, 0, 0, 0], type: 0x0d), "expected IDX type 08 (unsigned byte), found 0d" },
        { IdxBytes.File([], []), "expected 1 to 4 IDX dimensions, found 0" },
        { IdxBytes.File([1, 1, 1, 1, 1], [0]), "expected 1 to 4 IDX dimensions, found 5" },
        { IdxBytes.File([0x8000_0000, 28, 28], []), "the header claims a count of 2147483648, allowed is 0 to 2147483647" },
        { IdxBytes.File([0x7fff_ffff, 28, 28], []), "the header claims 2147483647 x 28 x 28 bytes, allowed is up to 2147483591" },
        { IdxBytes.File([0, 4096, 4096, 4096], []), "the header claims 0 x 4096 x 4096 x 4096 bytes, allowed is up to 2147483591" },
        { IdxBytes.File([2, 0, 28], []), "the header claims dimension 2 of 0, allowed is 1 to 4096" },
        { IdxBytes.File([2, 28, 4097], []), "the header claims dimension 3 of 4097, allowed is 1 to 4096" },
        { IdxBytes.File([2, 28, 0xffff_ffff], []), "the header claims dimension 3 of 4294967295, allowed is 1 to 4096" },
    };

    [Theory]
    [MemberData(nameof(BadHeaders))]
    public void Says_what_is_wrong_with_a_header(byte[] file, string expected)
    {
        foreach (byte[] form in new[] { file, IdxBytes.Gzip(file) })
        {
            var error = Assert.Throws<InvalidDataException>(() => ReadAll(form, seekable: true));
            Assert.Equal($"here: {expected}. Get the file again, or check that it is the right one.", error.Message);
        }
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public void A_header_that_claims_two_gigabytes_takes_no_such_memory(bool gzip, bool seekable)
    {
        byte[] liar = IdxBytes.File([2_000_000, 28, 28], new byte[1_000]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => ReadAll(gzip ? IdxBytes.Gzip(liar) : liar, seekable));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 80 << 20);
    }

    [Fact]
    public void Memory_grows_with_a_stream_longer_than_the_first_block()
    {
        byte[] values = IdxBytes.Values(70 << 20);
        using var reader = Open(IdxBytes.File([70 << 10, 32, 32], values), gzip: false, seekable: false);
        Assert.True(values.AsSpan().SequenceEqual(reader.ReadToEnd()));
    }

    [Fact]
    public void Ten_thousand_corrupted_files_each_end_in_a_clear_error_or_a_right_result()
    {
        byte[] gzip = IdxBytes.Gzip(Good);
        var (read, refused) = FuzzRun.Over(
            10_000,
            seed => (seed % 3) switch
            {
                0 => Mutation.Apply(Good, seed),
                1 => Mutation.Apply(gzip, seed),
                _ => IdxBytes.Gzip(Mutation.Apply(Good, seed)),
            },
            bytes =>
            {
                using var whole = Open(bytes, gzip: false, seekable: true);
                byte[] values = whole.ReadToEnd();
                Assert.Equal(whole.Shape.Aggregate(1L, (product, side) => product * side), values.Length);
                Assert.Equal(values, ReadAll(bytes, seekable: false));
            });
        Assert.InRange(read, 1, 9_999);
        Assert.InRange(refused, 1, 9_999);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "train");
        var error = Assert.Throws<FileNotFoundException>(() => IdxReader.Open(path));
        Assert.Equal($"{path}: no such file. Expected an IDX file, gzip or plain; check the path.", error.Message);
        Assert.Equal(path, error.FileName);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Closes_its_stream_unless_told_to_leave_it(bool leaveOpen)
    {
        var stream = new MemoryStream(IdxBytes.Gzip(Good));
        new IdxReader(stream, leaveOpen: leaveOpen).Dispose();
        Assert.Equal(leaveOpen, stream.CanRead);
    }

    [Fact]
    public void Closes_its_stream_when_the_header_is_bad()
    {
        var stream = new MemoryStream([1, 2, 3, 4, 5]);
        Assert.Throws<InvalidDataException>(() => new IdxReader(stream));
        Assert.False(stream.CanRead);
    }

    private static IdxReader Open(byte[] file, bool gzip, bool seekable)
    {
        var stream = new MemoryStream(gzip ? IdxBytes.Gzip(file) : file);
        return new IdxReader(seekable ? stream : new DripStream(stream), "here");
    }

    private static byte[] ReadAll(byte[] file, bool seekable)
    {
        using var reader = Open(file, gzip: false, seekable);
        return reader.ReadToEnd();
    }
}
