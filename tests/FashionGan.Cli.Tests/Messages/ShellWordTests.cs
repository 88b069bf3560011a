namespace FashionGan.Cli.Tests;

public class ShellWordTests
{
    [Theory]
    [InlineData("runs/a-1_b.safetensors", "runs/a-1_b.safetensors")]
    [InlineData("", "''")]
    [InlineData("unet(full=16,half=32)", "'unet(full=16,half=32)'")]
    [InlineData("~/my data", "'~/my data'")]
    [InlineData("it's $HOME", @"'it'\''s $HOME'")]
    [InlineData("a\u001b[2J\n'\\\u202eé", @"$'a\x1B[2J\x0A\'\\\xE2\x80\xAEé'")]
    public void A_text_is_one_word_as_short_as_it_can_be(string text, string word) => Assert.Equal(word, ShellWord.Of(text));

    [Fact]
    public void Bash_reads_every_text_back()
    {
        if (OperatingSystem.IsWindows())
            return; // There is no bash.
        string[] texts =
        [
            "", " ", "a b", "it's", "\"", "\\", "$HOME", "`id`", "!x", "*", "~", "#", "a;b", "a&b|c>d", "{a,b}", "(", "-x", "=",
            "é", "日本", "\u001b[31m", "\r\n\t", "'\u0007'", "\\\u0007x41", "\u202eabc", "a\u009bb", "\U0001F455",
        ];

        Assert.Equal(texts, Bash.Words(string.Join(' ', texts.Select(ShellWord.Of))));
    }
}
