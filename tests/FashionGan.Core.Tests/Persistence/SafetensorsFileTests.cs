using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace FashionGan.Tests;

public sealed class SafetensorsFileTests
{
    private static readonly NetworkWeights Small = new(
        "tiny",
        ImmutableSortedDictionary<string, string>.Empty.Add("seed", "7").Add("Data", "a \"b\" é"),
        [
            new("z.weight", [2, 3], [0f, 1f, -1f, 0.5f, float.Epsilon, float.MaxValue]),
            new("a.bias", [2], [3f, 4f]),
            new("empty", [0, 5], []),
            new("scalar", [], [42f]),
        ]);

    [Fact]
    public void A_known_network_gives_known_bytes()
    {
        var weights = new NetworkWeights(
            "tiny", ImmutableSortedDictionary<string, string>.Empty.Add("seed", "7"), [new("w", [1, 2], [1f, -2f])]);
        const string Json =
            """{"__metadata__":{"architecture":"tiny","format":"pt","seed":"7"},"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}""";
        int padded = (Json.Length + 7) / 8 * 8;
        byte[] expected =
        [
            (byte)padded, 0, 0, 0, 0, 0, 0, 0,
            .. Encoding.UTF8.GetBytes(Json.PadRight(padded)),
            0x00, 0x00, 0x80, 0x3f, 0x00, 0x00, 0x00, 0xc0,
        ];

        Assert.Equal(expected, SafetensorsFile.ToBytes(weights));
    }

    [Fact]
    public void A_file_made_by_the_reference_implementation_is_read()
    {
        // Made by the Rust crate under Python's safetensors (0.8): f = 0..5 as F32 2x3, h = [1.5, -2] as F16, d = [0.1] as F64, n = 938 as
        // I64.
        byte[] bytes = Convert.FromBase64String(
            "CAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJhcmNoaXRlY3R1cmUiOiJ4IiwiayI6InYifSwibiI6eyJkdHlwZSI6Ikk2NCIsInNoYXBlIjpbXSwiZGF0YV9v"
            + "ZmZzZXRzIjpbMCw4XX0sImQiOnsiZHR5cGUiOiJGNjQiLCJzaGFwZSI6WzFdLCJkYXRhX29mZnNldHMiOls4LDE2XX0sImYiOnsiZHR5cGUiOiJGMzIiLCJz"
            + "aGFwZSI6WzIsM10sImRhdGFfb2Zmc2V0cyI6WzE2LDQwXX0sImgiOnsiZHR5cGUiOiJGMTYiLCJzaGFwZSI6WzJdLCJkYXRhX29mZnNldHMiOls0MCw0NF19"
            + "fSCqAwAAAAAAAJqZmZmZmbk/AAAAAAAAgD8AAABAAABAQAAAgEAAAKBAAD4AwA==");

        var weights = SafetensorsFile.Read(bytes);

        Assert.Equal("x", weights.Architecture);
        Assert.Equal("v", Assert.Single(weights.Settings).Value);
        Assert.Equal([0f, 1f, 2f, 3f, 4f, 5f], Tensor(weights, "f").Values);
        Assert.Equal([2, 3], Tensor(weights, "f").Shape.AsEnumerable());
        Assert.Equal([1.5f, -2f], Tensor(weights, "h").Values);
        Assert.Equal([0.1f], Tensor(weights, "d").Values);
        Assert.DoesNotContain(weights.Tensors, t => t.Name == "n");
        Assert.Equal("I64", weights.OtherTypes["n"]);
    }

    [Fact]
    public void What_is_written_comes_back_from_span_stream_pipe_and_file()
    {
        byte[] bytes = SafetensorsFile.ToBytes(Small);
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "small.safetensors");
        SafetensorsFile.Write(path, Small);
        try
        {
            Assert.Equal(bytes, File.ReadAllBytes(path));
            foreach (var read in new[] { SafetensorsFile.Read(bytes), SafetensorsFile.Read(new MemoryStream(bytes)),
                SafetensorsFile.Read(new Pipe(bytes)), SafetensorsFile.Read(path) })
                AssertSame(Small, read);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    [Fact]
    public void Equal_weights_give_equal_bytes_and_the_hash_is_the_files()
    {
        byte[] bytes = SafetensorsFile.ToBytes(Small);
        var again = SafetensorsFile.Read(bytes);

        Assert.Equal(bytes, SafetensorsFile.ToBytes(again));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), SafetensorsFile.Sha256(again));
    }

    [Fact]
    public void The_data_begins_at_a_multiple_of_eight()
    {
        for (int length = 1; length <= 9; length++)
        {
            byte[] bytes = SafetensorsFile.ToBytes(new(new string('x', length), ImmutableSortedDictionary<string, string>.Empty, []));
            Assert.Equal(0, bytes.Length % 8);
        }
    }

    [Theory]
    [InlineData("""[]""", 0, "begins with '{'")]
    [InlineData(""" {}""", 0, "begins with '{'")]
    [InlineData("""{}x""", 0, "not the JSON")]
    [InlineData("""{"a":1}""", 0, "not the JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4,
        "not the JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"\u0061":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8,
        "not the JSON")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "not the JSON")]
    [InlineData("""{"__metadata__":{"k":1}}""", 0, "Metadata 'k' must be a text")]
    [InlineData("""{"__metadata__":{"k":"1","k":"2"}}""", 0, "not the JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 4, "lacks one")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"more":1}}""", 4, "a field 'more'")]
    [InlineData("""{"a":{"dtype":"F7","shape":[1],"data_offsets":[0,1]}}""", 1, "type 'F7', which the format does not know")]
    [InlineData("""{"a":{"dtype":"f32","shape":[1],"data_offsets":[0,4]}}""", 4, "type 'f32', which the format does not know")]
    [InlineData("""{"a":{"dtype":"F4","shape":[3],"data_offsets":[0,2]}}""", 2, "takes 12 bits")]
    [InlineData("""{"a":{"dtype":"BOOL","shape":[3],"data_offsets":[0,2]}}""", 2, "takes 3 bytes")]
    [InlineData("""{"a":{"dtype":"C64","shape":[1],"data_offsets":[0,4]}}""", 4, "takes 8 bytes")]
    [InlineData("""{"a":{"dtype":"BOOL","shape":[1],"data_offsets":[1,2]}}""", 2, "neither gap nor overlap")]
    [InlineData("""{"a":{"dtype":"I64","shape":[2147483647,2147483647],"data_offsets":[0,4]}}""", 4, "claims a shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "has '-1' in its shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}""", 4, "has '1.0' in its shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""", 4, "in its shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", 4, "two data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "hold -4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "takes 8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,4]}}""", 4, "claims a shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "neither gap nor overlap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8,
        "neither gap nor overlap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", 12,
        "neither gap nor overlap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 3, "only 3 are left")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 5, "the file goes on")]
    [InlineData("""{"a":{"dtype":"F32","shape":[500000000],"data_offsets":[0,2000000000]}}""", 4, "only 4 are left")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "not the JSON")]
    [InlineData("""{"a":{"dtype":{"deep":[[]]},"shape":[1],"data_offsets":[0,4]}}""", 4, "not the JSON")]
    public void What_the_format_forbids_is_refused_from_memory_and_from_a_stream(string json, int dataLength, string message)
    {
        byte[] bytes = Bytes(json, new byte[dataLength]);

        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(bytes)).Message);
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(new MemoryStream(bytes))).Message);
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(new Pipe(bytes))).Message);
    }

    [Theory]
    [InlineData(new byte[0], "0 bytes in all")]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 0, 0 }, "7 bytes in all")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0 }, "claims 0")]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255 }, "claims 18446744073709551615")]
    [InlineData(new byte[] { 9, 0, 0, 0, 0, 0, 0, 0, 123, 125 }, "only 2 are left")]
    public void A_header_that_is_not_there_is_refused(byte[] bytes, string message)
    {
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(bytes)).Message);
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(new Pipe(bytes))).Message);
    }

    [Fact]
    public void A_promise_of_gigabytes_takes_no_memory_even_where_the_length_is_unknown()
    {
        byte[] bytes = Bytes("""{"a":{"dtype":"F32","shape":[500000000],"data_offsets":[0,2000000000]}}""", new byte[100]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(new Pipe(bytes)));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Theory]
    [InlineData("""{"NAME":{"dtype":"F32"}}""")]
    [InlineData("""{"NAME":1,"NAME":2}""")]
    [InlineData("""{"a":{"NAME":1}}""")]
    [InlineData("""{"a":{"dtype":"NAME","shape":[],"data_offsets":[0,0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":["NAME"],"data_offsets":[0,0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":"NAME","data_offsets":[0,0]}}""")]
    [InlineData("""{"__metadata__":{"NAME":1}}""")]
    [InlineData("""{"__metadata__":{"architecture":"NAME"}}""")]
    [InlineData("""{"__metadata__":{"NAME":"1","NAME":"2"}}""")]
    [InlineData("""{"NAME""")]
    public void A_hostile_text_neither_floods_the_error_nor_reaches_the_terminal(string json)
    {
        foreach (string name in new[] { "\\u001b[2J" + new string('x', 100_000), "\u009b2J", "\u202e\u2028",
            new string('x', 100_000) + "\u001b[2J" })
        {
            string message = Assert.Throws<InvalidDataException>(() => Read(json.Replace("NAME", name), [])).Message;

            Assert.InRange(message.Length, 1, 400);
            Assert.Equal(SafeText.Line(message), message);
        }
    }

    [Fact]
    public void A_bad_file_is_named_in_the_error()
    {
        string path = Path.GetTempFileName();
        try
        {
            Assert.StartsWith(path, Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Weights_that_make_no_file_are_refused_and_leave_none()
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".safetensors");
        var none = ImmutableSortedDictionary<string, string>.Empty;
        NetworkWeights[] bad =
        [
            new("x", none, [new("a", [1], [1f]), new("a", [1], [1f])]),
            new("x", none, [new("__metadata__", [1], [1f])]),
            new("x", none, [new("a", [2], [1f])]),
            new("x", none, [new("a", [-1, -1], [1f])]),
            new("x", none.Add("architecture", "y"), []),
            new("x\u001b[2J", none, []),
            new(new string('x', 101), none, []),
        ];

        foreach (var weights in bad)
            Assert.Throws<ArgumentException>(() => SafetensorsFile.Write(path, weights));

        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Ten_thousand_corrupted_files_each_end_in_a_clear_error_or_a_right_result()
    {
        byte[] huge = [.. BitConverter.GetBytes(double.MaxValue), .. BitConverter.GetBytes(float.MaxValue),
            .. BitConverter.GetBytes(long.MaxValue), 1, 0, 0x7f, 0x7f, 0xff, 0x7b];
        byte[][] originals =
        [
            SafetensorsFile.ToBytes(Small),
            Bytes(
                """{"d":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"f":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},"n":"""
                + """{"dtype":"I64","shape":[],"data_offsets":[12,20]},"m":{"dtype":"BOOL","shape":[1,2],"data_offsets":[20,22]},"b":"""
                + """{"dtype":"BF16","shape":[1],"data_offsets":[22,24]},"h":{"dtype":"F16","shape":[1],"data_offsets":[24,26]}}""", huge),
        ];
        string[] types = [
            "F64", "I64", "U64", "C64", "F32", "I32", "F16", "BF16", "U16", "BOOL", "U8", "F8_E4M3", "F6_E3M2", "F4", "F5", ""
        ];
        var (read, refused) = FuzzRun.Over(
            10_000, seed => seed % 4 == 0 ? OtherType(originals[1], types, seed) : Mutation.Apply(originals[seed % 2], seed), bytes =>
        {
            var weights = SafetensorsFile.Read(bytes);
            AssertSame(weights, SafetensorsFile.Read(new Pipe(bytes)));
            Assert.True(2 * weights.ParameterCount <= bytes.Length, "More numbers than the file holds.");
            AssertSame(weights, SafetensorsFile.Read(SafetensorsFile.ToBytes(weights)));
        });
        Assert.InRange(read, 1, 9_999); // Changes within the data are no error, so both must occur.
        Assert.InRange(refused, 1, 9_999);
    }

    // One tensor's type is another, and its bytes may be corrupted too.
    private static byte[] OtherType(byte[] original, string[] types, int seed)
    {
        var random = new Random(seed);
        int length = BitConverter.ToInt32(original);
        string json = Encoding.UTF8.GetString(original, 8, length);
        string[] parts = json.Split("\"dtype\":\"");
        int changed = random.Next(1, parts.Length);
        parts[changed] = types[random.Next(types.Length)] + parts[changed][parts[changed].IndexOf('"')..];
        byte[] data = original[(8 + length)..];
        return Bytes(string.Join("\"dtype\":\"", parts), seed % 3 == 0 ? Mutation.Apply(data, seed) : data);
    }

    private static NetworkWeights Read(string json, byte[] data) => SafetensorsFile.Read(Bytes(json, data));

    /// <summary>A file of a header and data as they are given.</summary>
    internal static byte[] Bytes(string json, byte[] data)
    {
        byte[] header = Encoding.UTF8.GetBytes(json);
        return [.. BitConverter.GetBytes((long)header.Length), .. header, .. data];
    }

    private static WeightTensor Tensor(NetworkWeights weights, string name) => weights.Tensors.Single(t => t.Name == name);

    private static void AssertSame(NetworkWeights expected, NetworkWeights actual)
    {
        Assert.Equal(expected.Architecture, actual.Architecture);
        Assert.Equal(expected.Settings.AsEnumerable(), actual.Settings.AsEnumerable());
        Assert.Equal(expected.Tensors.Length, actual.Tensors.Length);
        foreach (var (a, b) in expected.Tensors.Zip(actual.Tensors))
        {
            Assert.Equal(a.Name, b.Name);
            Assert.Equal(a.Shape.AsEnumerable(), b.Shape.AsEnumerable());
            Assert.True(a.Values.AsSpan().SequenceEqual(b.Values)
                || a.Values.Select(BitConverter.SingleToInt32Bits).SequenceEqual(b.Values.Select(BitConverter.SingleToInt32Bits)));
        }
    }

    /// <summary>A stream that cannot seek and gives a few bytes at a time, as a pipe does.</summary>
    private sealed class Pipe(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 5)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 5));
    }
}
