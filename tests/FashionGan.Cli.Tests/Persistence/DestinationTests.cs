namespace FashionGan.Cli.Tests;

public class DestinationTests
{
    [Fact]
    public void A_dash_is_standard_output_a_png_or_parquet_name_a_file_and_all_else_a_folder()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["folder.png"]);

        Assert.Equal(new Destination.StandardOutput(), Destination.Parse("-"));
        Assert.Equal(new Destination.OneFile(folder["a.PNG"]), Destination.Parse(folder["a.PNG"]));
        Assert.Equal(new Destination.Table(folder["a.parquet"]), Destination.Parse(folder["a.parquet"]));
        Assert.Equal(new Destination.Folder(folder["a"]), Destination.Parse(folder["a"] + Path.DirectorySeparatorChar));
        Assert.Equal(new Destination.Folder(folder["folder.png"]), Destination.Parse(folder["folder.png"]));
        Assert.Contains(
            "a file that ends in .png or .parquet, a folder, or -", Assert.Throws<ArgumentException>(() => Destination.Parse(" ")).Message);
    }

    [Theory]
    [InlineData("clean.jpg")]
    [InlineData("clean.JPEG")]
    [InlineData("clean.tiff")]
    [InlineData("clean.webp")]
    [InlineData("clean.gif")]
    public void A_name_that_ends_as_another_kind_of_picture_is_refused_unless_it_is_a_folder(string name)
    {
        using var folder = new TemporaryFolder();
        Assert.Contains(
            "allowed is a file that ends in .png or .parquet, a folder, or -: pictures are written as PNG",
            Assert.Throws<ArgumentException>(() => Destination.Parse(folder[name])).Message);

        Assert.Contains(
            "allowed is a name that does not end as a picture's",
            Assert.Throws<ArgumentException>(() => SharedOptions.FullPath(folder[name])).Message);

        Directory.CreateDirectory(folder[name]);
        Assert.Equal(folder[name], SharedOptions.FullPath(folder[name]));
        Assert.Equal(new Destination.Folder(folder[name]), Destination.Parse(folder[name]));
    }
}
