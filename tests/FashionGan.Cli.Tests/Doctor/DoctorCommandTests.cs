namespace FashionGan.Cli.Tests;

public class DoctorCommandTests
{
    [Fact]
    public async Task Says_what_is_there_a_line_each()
    {
        var run = await CommandRun.Of(["doctor"]);

        Assert.Contains("runtime: .NET", run.Output);
        Assert.Contains("libtorch: ", run.Output);
        Assert.Contains("data: ", run.Output);
    }
}
