namespace FashionGan.Cli.Tests;

public class ToolCommandTests
{
    [Fact]
    public void An_installed_tool_is_called_by_its_name()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal("fashion-gan", ToolCommand.Of(folder["store"], folder.Path));
    }

    [Theory]
    [InlineData("src/FashionGan.Cli", "src/FashionGan.Cli")]
    [InlineData("my clone/FashionGan.Cli", "\"my clone/FashionGan.Cli\"")]
    public void In_a_clone_it_is_built_and_run(string project, string shown)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder[Path.Combine(project, "bin")]);
        File.WriteAllText(folder[Path.Combine(project, "FashionGan.Cli.csproj")], "");

        Assert.Equal(
            $"dotnet run -c Release --project {shown.Replace('/', Path.DirectorySeparatorChar)} --",
            ToolCommand.Of(folder[Path.Combine(project, "bin")], folder.Path));
    }

    [Fact]
    public void A_path_elsewhere_stays_whole()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(Path.Combine("runs", "quick"), ToolCommand.PathFrom(folder[Path.Combine("runs", "quick")], folder.Path));
        Assert.Equal(folder.Path, ToolCommand.PathFrom(folder.Path, folder["runs"]));
    }
}
