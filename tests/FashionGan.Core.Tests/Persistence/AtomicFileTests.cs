namespace FashionGan;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Makes_the_folders_and_writes_the_whole_file()
    {
        string path = _folder.File("a/b/c.txt");
        AtomicFile.WriteText(path, "grüße");
        Assert.Equal("grüße"u8.ToArray(), File.ReadAllBytes(path));
        Assert.Equal(["a"], _folder.Names());
        Assert.Single(Directory.GetFiles(_folder.File("a/b")));
    }

    [Fact]
    public void Replaces_a_file_that_is_there()
    {
        AtomicFile.WriteText(_folder.File("f"), "a long old text");
        AtomicFile.WriteText(_folder.File("f"), "new");
        Assert.Equal("new", File.ReadAllText(_folder.File("f")));
        Assert.Equal(["f"], _folder.Names());
    }

    [Fact]
    public void A_failure_half_way_leaves_the_old_file_and_nothing_else()
    {
        AtomicFile.WriteText(_folder.File("f"), "old");
        Assert.Throws<OperationCanceledException>(() => AtomicFile.Write(_folder.File("f"), stream =>
        {
            stream.Write("half"u8);
            stream.Flush();
            throw new OperationCanceledException();
        }));
        Assert.Equal("old", File.ReadAllText(_folder.File("f")));
        Assert.Equal(["f"], _folder.Names());
    }

    [Fact]
    public void A_reader_of_the_old_file_is_not_disturbed_and_a_new_one_sees_the_new()
    {
        AtomicFile.WriteText(_folder.File("f"), "old");
        using (var open = new FileStream(_folder.File("f"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            AtomicFile.WriteText(_folder.File("f"), "new");
            Assert.Equal("old", new StreamReader(open).ReadToEnd());
        }
        Assert.Equal("new", File.ReadAllText(_folder.File("f")));
    }

    [Fact]
    public void Nothing_is_left_where_the_target_is_a_folder()
    {
        Directory.CreateDirectory(_folder.File("f"));
        Assert.ThrowsAny<Exception>(() => AtomicFile.WriteText(_folder.File("f"), "text"));
        Assert.Equal(["f"], _folder.Names());
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_an_error()
    {
        AtomicFile.WriteText(_folder.File("f"), "a file");
        Assert.ThrowsAny<IOException>(() => AtomicFile.WriteText(_folder.File("f/g"), "text"));
        Assert.Equal("a file", File.ReadAllText(_folder.File("f")));
    }

    [Fact]
    public void Many_writers_at_once_leave_one_whole_file()
    {
        string[] texts = [.. Enumerable.Range(0, 8).Select(i => new string((char)('a' + i), 100_000))];
        Parallel.ForEach(texts, text => AtomicFile.WriteText(_folder.File("f"), text));
        Assert.Contains(File.ReadAllText(_folder.File("f")), texts);
        Assert.Equal(["f"], _folder.Names());
    }
}
