namespace FashionGan.Cli.Tests;

public class OutputFolderTests
{
    [Fact]
    public void A_folder_still_to_be_made_is_tried_and_not_made()
    {
        using var folder = new TemporaryFolder();

        OutputFolder.Require(folder["a/b/c"]);

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_folder_below_a_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "");

        var error = Assert.Throws<IOException>(() => OutputFolder.Require(folder["file/a/b"]));

        Assert.Contains($"cannot be written to: '{folder["file"]}' is a file. Choose another with --out.", error.Message);
    }
}
