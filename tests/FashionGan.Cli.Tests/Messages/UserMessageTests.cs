namespace FashionGan.Cli.Tests;

public class UserMessageTests
{
    [Fact]
    public void The_name_of_a_parameter_is_left_out()
    {
        Assert.Equal("No such thing.", UserMessage.Of(new ArgumentException("No such thing.", "text")));
        Assert.Equal("No such thing.", UserMessage.Of(new ArgumentOutOfRangeException("text", 7, "No such thing.")));
        Assert.Equal("Say (Parameter 'x') twice.", UserMessage.Of(new ArgumentException("Say (Parameter 'x') twice.", "text")));
    }

    [Fact]
    public void What_a_terminal_would_obey_is_shown_as_an_escape() =>
        Assert.Equal("a\\u001B[2J\nb", UserMessage.Of(new InvalidDataException("a\u001b[2J\nb")));
}
