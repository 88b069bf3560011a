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
    public void Only_an_ordinary_file_may_be_replaced()
    {
        AtomicFile.RequireOrdinary(_folder.File("none"));
        AtomicFile.WriteText(_folder.File("f"), "text");
        AtomicFile.RequireOrdinary(_folder.File("f"));

        Assert.Equal($"{_folder.Path} is a folder, where a file should go.",
            Assert.Throws<IOException>(() => AtomicFile.RequireOrdinary(_folder.Path)).Message);
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

    [Fact]
    public void What_may_not_be_replaced_is_left_as_it_is()
    {
        AtomicFile.WriteText(_folder.File("f"), "old", replace: false);
        Assert.ThrowsAny<IOException>(() => AtomicFile.WriteText(_folder.File("f"), "new", replace: false));
        Assert.Equal("old", File.ReadAllText(_folder.File("f")));
        Assert.Equal(["f"], _folder.Names());
    }

    [Theory]
    [InlineData(255)]
    [InlineData(217)]
    [InlineData(1)]
    public void Every_name_that_the_file_system_takes_can_be_written(int length)
    {
        string path = _folder.File(new string('n', length));
        AtomicFile.WriteText(path, "text");
        Assert.Equal("text", File.ReadAllText(path));
    }

    [Fact]
    public void A_link_stays_and_what_it_leads_to_is_written()
    {
        AtomicFile.WriteText(_folder.File("a/real"), "old");
        File.CreateSymbolicLink(_folder.File("second"), "a/real");
        File.CreateSymbolicLink(_folder.File("first"), _folder.File("second"));
        File.CreateSymbolicLink(_folder.File("to nothing yet"), "b/new");

        AtomicFile.WriteText(_folder.File("first"), "new");
        AtomicFile.WriteText(_folder.File("to nothing yet"), "made");

        Assert.Equal("a/real", new FileInfo(_folder.File("second")).LinkTarget);
        Assert.Equal("new", File.ReadAllText(_folder.File("a/real")));
        Assert.Equal("made", File.ReadAllText(_folder.File("b/new")));
        Assert.Single(Directory.GetFiles(_folder.File("a")));
    }

    [Fact]
    public void Only_an_ordinary_file_is_ever_replaced()
    {
        if (OperatingSystem.IsWindows())
            return; // There a device is no path of a folder's.
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, 0);
        socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(_folder.File("s")));
        File.CreateSymbolicLink(_folder.File("null"), "/dev/null");

        foreach (string name in new[] { "s", "null" })
        {
            var error = Assert.Throws<IOException>(() => AtomicFile.WriteText(_folder.File(name), "text"));
            Assert.Equal($"{_folder.File(name)} is a device, a pipe or a socket, which a file would replace.", error.Message);
        }
        Assert.Equal(["null", "s"], _folder.Names().Order());
        Assert.False(FileKind.IsRegular("/dev/null"));
    }

    [Fact]
    public void What_a_killed_writer_left_is_removed_and_nothing_else()
    {
        string? left = null;
        AtomicFile.Write(_folder.File("f"), _ => left = Assert.Single(_folder.Names()));
        File.WriteAllText(_folder.File(left!), "half");
        string[] others = [".abc.part", "f.part", ".f.part", left!.Replace(".part", ".other")];
        foreach (string other in others)
            File.WriteAllText(_folder.File(other), "");

        AtomicFile.Write(_folder.File("g"), _ =>
        {
            StagedFile.RemoveLeftovers(_folder.File("g")); // Still being written.
            StagedFile.RemoveLeftovers(_folder.File("f"));
        });

        Assert.Equal([.. others.Concat(["f", "g"]).Order(StringComparer.Ordinal)], _folder.Names().Order(StringComparer.Ordinal));
    }
}
