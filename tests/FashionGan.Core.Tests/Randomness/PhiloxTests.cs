namespace FashionGan.Tests;

public class PhiloxTests
{
    private static readonly RandomKey Key = new(Seed: 0x123456789ABCDEF, Row: 0xFEDCBA9876543210, Stream: 42);

    public static TheoryData<int> Lengths => [0, 1, 7, 31, 32, 33, 100, 784, 1_000, 4_096, 100_003];

    [Theory, MemberData(nameof(Lengths))]
    public void Vectors_give_the_scalar_words_bit_for_bit(int length) =>
        VectorEqualsScalar<uint, RandomBits>(length, ScalarPhilox.Bits);

    [Theory, MemberData(nameof(Lengths))]
    public void Vectors_give_the_scalar_uniforms_bit_for_bit(int length) =>
        VectorEqualsScalar<float, UniformTransform>(length, ScalarPhilox.Uniforms);

    [Theory, MemberData(nameof(Lengths))]
    public void Vectors_give_the_scalar_normals_bit_for_bit(int length) =>
        VectorEqualsScalar<float, NormalTransform>(length, ScalarPhilox.Normals);

    [Fact]
    public void Bytes_are_these_on_every_machine()
    {
        var bits = new uint[1_000];
        var uniform = new float[1_000];
        var normal = new float[1_000];
        Philox.Fill<uint, RandomBits>(bits, Key);
        Philox.FillUniform(uniform, Key);
        Philox.FillNormal(normal, Key);
        Assert.Equal(
            ("5efc1e365f2a6677", "9aead01047bae743", "d5c4eb202373c948"), (Hash<uint>(bits), Hash<float>(uniform), Hash<float>(normal)));
    }

    [Fact]
    public void A_value_comes_from_the_documented_word_of_the_documented_block()
    {
        var bits = new uint[96];
        Philox.Fill<uint, RandomBits>(bits, Key);
        for (int i = 0; i < bits.Length; i++)
        {
            int group = i / 32, word = i % 32 / 8, lane = i % 8;
            var (w0, w1, w2, w3) = PhiloxBlock.Generate(Key, (uint)(8 * group + lane));
            Assert.Equal(new[] { w0, w1, w2, w3 }[word], bits[i]);
        }
    }

    [Fact]
    public void A_short_fill_is_the_beginning_of_a_longer_one()
    {
        var whole = new float[500];
        Philox.FillNormal(whole, Key);
        for (int length = 0; length <= 100; length++)
        {
            var part = new float[length];
            Philox.FillNormal(part, Key);
            Assert.Equal(whole[..length], part);
        }
    }

    [Fact]
    public void A_fill_begun_at_a_later_group_goes_on_from_there()
    {
        var whole = new float[500];
        var rest = new float[500 - 96];
        Philox.FillNormal(whole, Key);
        Philox.Fill<float, NormalTransform>(rest, Key, firstGroup: 3);
        Assert.Equal(whole[96..], rest);
    }

    [Fact]
    public void Seed_row_and_stream_each_change_nearly_every_word()
    {
        RandomKey[] keys =
        [
            Key, Key with { Seed = Key.Seed + 1 }, Key with { Seed = Key.Seed + (1ul << 32) }, Key with { Row = Key.Row + 1 },
            Key with { Row = Key.Row + (1ul << 32) }, Key with { Stream = Key.Stream + 1 },
        ];
        var fills = keys.Select(k => { var w = new uint[10_000]; Philox.Fill<uint, RandomBits>(w, k); return w; }).ToArray();
        for (int a = 0; a < fills.Length; a++)
            for (int b = 0; b < a; b++)
                Assert.True(fills[a].Zip(fills[b]).Count(p => p.First == p.Second) <= 1);
    }

    [Fact]
    public void Shuffle_keeps_the_items_and_repeats_with_its_key()
    {
        int[] once = [.. Enumerable.Range(0, 1_000)], again = [.. once], other = [.. once];
        Philox.Shuffle<int>(once, Key);
        Philox.Shuffle<int>(again, Key);
        Philox.Shuffle<int>(other, Key with { Stream = 7 });
        Assert.Equal(once, again);
        Assert.NotEqual(once, other);
        Assert.Equal(Enumerable.Range(0, 1_000), once.Order());
    }

    [Fact]
    public void Shuffle_gives_every_order_as_often_as_any_other()
    {
        const int Draws = 120_000;
        var counts = new Dictionary<string, int>();
        for (int i = 0; i < Draws; i++)
        {
            char[] items = ['a', 'b', 'c', 'd', 'e'];
            Philox.Shuffle<char>(items, new RandomKey(1, (ulong)i));
            string order = new(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }
        Assert.Equal(120, counts.Count);
        double chiSquare = counts.Values.Sum(c => Math.Pow(c - Draws / 120.0, 2) / (Draws / 120.0));
        Assert.InRange(chiSquare, 119 - 5 * Math.Sqrt(2 * 119), 119 + 5 * Math.Sqrt(2 * 119));
    }

    private static void VectorEqualsScalar<T, TOutput>(int length, Func<int, RandomKey, uint, T[]> scalar)
        where T : unmanaged
        where TOutput : struct, IPhiloxOutput<T>
    {
        T[] vector = new T[length];
        foreach (uint firstGroup in new[] { 0u, 5u })
        {
            Philox.Fill<T, TOutput>(vector, Key, firstGroup);
            Assert.Equal(
                System.Runtime.InteropServices.MemoryMarshal.AsBytes<T>(scalar(length, Key, firstGroup)).ToArray(),
                System.Runtime.InteropServices.MemoryMarshal.AsBytes<T>(vector).ToArray());
        }
    }

    private static string Hash<T>(ReadOnlySpan<T> values) where T : unmanaged =>
        Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values)))[..16];
}
