namespace FashionGan.Tests;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("coat-7.png")]
    [InlineData("C:\\pictures\\Größe 5 – 服.png")]
    [InlineData("\U0001F469\u200D\U0001F52C می\u200Cخواهم")]
    public void Ordinary_text_comes_back_as_it_is(string text)
    {
        Assert.Same(text, SafeText.Line(text));
        Assert.Same(text, SafeText.Lines(text));
    }

    [Theory]
    [InlineData("a\u001b[2Jb", @"a\u001B[2Jb")]
    [InlineData("\r\b\0\u007f", @"\u000D\u0008\u0000\u007F")]
    [InlineData("one\ntwo\tthree", @"one\u000Atwo\u0009three")]
    [InlineData("\u009b31m", @"\u009B31m")]
    [InlineData("gnp.\u202etaoc", @"gnp.\u202Etaoc")]
    [InlineData("a\u2028b\u2029c\u2066d\ufeffe\u00ad", @"a\u2028b\u2029c\u2066d\uFEFFe\u00AD")]
    [InlineData("\U000E0041", @"\uDB40\uDC41")]
    public void What_a_terminal_would_obey_is_escaped(string text, string shown) => Assert.Equal(shown, SafeText.Line(text));

    [Fact]
    public void No_character_that_is_shown_is_a_control_or_a_direction()
    {
        string all = string.Join(' ', Enumerable.Range(0, 0x10000).Select(c => (char)c));

        string shown = SafeText.Line(all);

        Assert.DoesNotContain(shown, char.IsControl);
        Assert.DoesNotContain(shown, char.IsSurrogate);
        Assert.DoesNotContain(
            shown, c => c is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069' or '\u200e' or '\u200f' or '\u061c');
    }

    [Fact]
    // No attribute holds such a text.
    public void Half_a_character_is_escaped() => Assert.Equal(@"\uD800x\uDC00", SafeText.Line("\ud800x\udc00"));

    [Fact]
    public void Lines_keep_line_feeds_and_tabs_alone() => Assert.Equal("a\n\tb\\u000D\\u001B", SafeText.Lines("a\n\tb\r\u001b"));

    [Fact]
    public void A_quotation_is_short_and_never_splits_a_character()
    {
        Assert.Equal("'w'", SafeText.Quoted("w"));
        Assert.Equal(@"'\u0007'", SafeText.Quoted("\a"));
        Assert.Equal($"'{new string('x', 80)}'", SafeText.Quoted(new string('x', 80)));
        Assert.Equal($"'{new string('x', 80)}...'", SafeText.Quoted(new string('x', 81)));
        Assert.Equal("'xx...'", SafeText.Quoted("xx\U0001F469y", most: 3));
        Assert.Equal("'xx\U0001F469...'", SafeText.Quoted("xx\U0001F469y", most: 4));
    }
}
