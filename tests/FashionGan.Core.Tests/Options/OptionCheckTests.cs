namespace FashionGan.Tests;

public class OptionCheckTests
{
    [Fact]
    public void What_is_as_it_should_be_passes() =>
        new OptionCheck("Mine").InRange("Steps", 100, 1, 100).Require(true, "Name", "", "a name").ThrowIfInvalid();

    [Fact]
    public void One_message_names_every_field_that_is_not() => Assert.Equal(
        "Mine: Steps is 0, allowed is 1 to 100; Rate is NaN, allowed is 0.5 to 1; Name is '\\u001B', allowed is a name.",
        Assert.Throws<ArgumentException>(() => new OptionCheck("Mine")
            .InRange("Steps", 0, 1, 100)
            .InRange("Rate", double.NaN, 0.5, 1)
            .Require(false, "Name", "\u001b", "a name")
            .ThrowIfInvalid()).Message);
}
