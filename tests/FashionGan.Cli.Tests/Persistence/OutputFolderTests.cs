namespace FashionGan.Cli.Tests;

public class OutputFolderTests
{
    [Fact]
    public void A_folder_still_to_be_made_is_tried_and_not_made()
    {
        using var folder = new TemporaryFolder();

        OutputFolder.Require(folder["a/b/c"], []);

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_folder_below_a_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "");

        var error = Assert.Throws<IOException>(() => OutputFolder.Require(folder["file/a/b"], []));

        Assert.Contains($"cannot be written to: '{folder["file"]}' is a file. Choose another with --out.", error.Message);
    }

    [Fact]
    public void A_name_that_is_too_long_is_found_also_that_of_a_folder_to_be_made()
    {
        using var folder = new TemporaryFolder();
        string fits = new('n', 255), tooLong = new('n', 256);

        OutputFolder.Require(folder.Path, ["a", fits]);
        foreach (var (place, name) in new[] { (folder.Path, tooLong), (folder[$"a/{tooLong}/b"], "c") })
            Assert.Contains(
                $"the name '{tooLong[..80]}...' is too long for it (256 bytes).",
                Assert.Throws<IOException>(() => OutputFolder.Require(place, [name])).Message);

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
