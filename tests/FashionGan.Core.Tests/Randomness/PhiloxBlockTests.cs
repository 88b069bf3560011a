namespace FashionGan.Tests;

public class PhiloxBlockTests
{
    // The three philox4x32 10 lines of Random123's kat_vectors (counter, key, expected).
    [Theory]
    [InlineData("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8")]
    [InlineData("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd")]
    [InlineData("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1")]
    public void Known_answers_of_Random123(string counter, string key, string expected)
    {
        uint[] c = Words(counter), k = Words(key), e = Words(expected);
        Assert.Equal((e[0], e[1], e[2], e[3]), PhiloxBlock.Generate(c[0], c[1], c[2], c[3], k[0], k[1]));
    }

    [Fact]
    public void Counter_is_block_stream_row_and_key_is_seed()
    {
        var key = new RandomKey(Seed: 0x299f31d0a4093822, Row: 0x0370734413198a2e, Stream: 0x85a308d3);
        Assert.Equal((0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u), PhiloxBlock.Generate(key, block: 0x243f6a88));
    }

    private static uint[] Words(string text) => [.. text.Split(' ').Select(w => Convert.ToUInt32(w, 16))];
}
