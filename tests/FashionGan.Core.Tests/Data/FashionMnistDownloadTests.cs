using System.Net;
using System.Net.Sockets;

namespace FashionGan;

public sealed class FashionMnistDownloadTests : IDisposable
{
    private const string Images = "train-images-idx3-ubyte.gz";
    private const string Labels = "train-labels-idx1-ubyte.gz";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeMirror _mirror = new();
    private readonly HttpClient _client;
    private readonly FashionMnistOptions _options;

    public FashionMnistDownloadTests()
    {
        _client = new HttpClient(_mirror);
        _options = new FashionMnistOptions
        {
            CacheFolder = _folder.Path,
            HttpClient = _client,
            Mirrors = [new Uri("https://first.example/data/"), new Uri("https://second.example/")],
            Files = FakeFiles.Files,
            Variable = _ => null,
        };
    }

    private string Part => _folder.File(Images + ".part");

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Downloads_the_two_files_of_a_split_once()
    {
        AssertIsTrain(Load());
        AssertIsTrain(Load());
        Assert.Equal(
            [(new Uri("https://first.example/data/" + Images), null), (new Uri("https://first.example/data/" + Labels), null)],
            _mirror.Requests);
        Assert.Equal([".lock", Images, Labels], _folder.Names());
    }

    [Fact]
    public async Task Fetches_all_four_files()
    {
        Assert.Equal(_folder.Path, await FashionMnist.FetchAsync(_options));
        Assert.Equal([".lock", .. FakeFiles.Content.Keys.Order(StringComparer.Ordinal)], _folder.Names());
        Assert.All(FakeFiles.Content, file => Assert.Equal(file.Value, File.ReadAllBytes(_folder.File(file.Key))));
    }

    [Fact]
    public void Tells_how_far_it_is()
    {
        var reports = new List<DownloadProgress>();
        Load(_options with { Progress = new Listener(reports.Add) });
        int total = FakeFiles.Content[Images].Length;
        var images = reports.Where(r => r.File == Images).ToList();
        Assert.Equal(0, images[0].Bytes);
        Assert.Equal(total, images[^1].Bytes);
        Assert.True(images.Count > 2);
        Assert.Equal(images.Select(r => r.Bytes).Order(), images.Select(r => r.Bytes));
        Assert.All(images, r => Assert.Equal((total, "first.example"), (r.TotalBytes, r.Source.Host)));
    }

    [Fact]
    public void Goes_on_from_what_an_earlier_run_left()
    {
        File.WriteAllBytes(Part, FakeFiles.Content[Images][..60_000]);
        AssertIsTrain(Load());
        Assert.Equal(60_000, _mirror.Requests.First().From);
        Assert.False(File.Exists(Part));
    }

    [Fact]
    public void Renames_what_an_earlier_run_left_whole()
    {
        File.WriteAllBytes(Part, FakeFiles.Content[Images]);
        AssertIsTrain(Load());
        Assert.Equal(Labels, Assert.Single(_mirror.Requests).Address.Segments[^1]);
    }

    [Theory]
    [InlineData(60_000)] // Resumed, found wrong.
    [InlineData(1_000_000)] // Longer than the file.
    public void Starts_again_where_what_was_left_is_wrong(int length)
    {
        File.WriteAllBytes(Part, new byte[length]);
        AssertIsTrain(Load());
        Assert.Null(_mirror.Requests.ElementAt(length < 100_000 ? 1 : 0).From);
        Assert.All(_mirror.Requests, r => Assert.Equal("first.example", r.Address.Host));
    }

    [Fact]
    public void Starts_again_where_the_server_cannot_resume()
    {
        File.WriteAllBytes(Part, new byte[60_000]);
        _mirror.Instead = (request, _) => FakeMirror.Answer(FakeFiles.Content[request.RequestUri!.Segments[^1]]);
        AssertIsTrain(Load());
    }

    [Fact]
    public void Starts_again_where_the_server_refuses_the_range()
    {
        File.WriteAllBytes(Part, new byte[60_000]);
        _mirror.Instead = (request, _) => request.Headers.Range is null
            ? null : new HttpResponseMessage(HttpStatusCode.RequestedRangeNotSatisfiable);
        AssertIsTrain(Load());
    }

    [Fact]
    public void An_answer_with_another_range_is_not_appended()
    {
        File.WriteAllBytes(Part, FakeFiles.Content[Images][..60_000]);
        _mirror.Instead = (request, number) => number == 1 ? FakeMirror.Answer(FakeFiles.Content[Images], from: 50_000) : null;
        AssertIsTrain(Load());
        Assert.Equal("second.example", _mirror.Requests.ElementAt(1).Address.Host);
    }

    [Theory]
    [InlineData((int)BrokenStream.Way.Throws)]
    [InlineData((int)BrokenStream.Way.Ends)]
    [InlineData((int)BrokenStream.Way.FallsSilent)]
    public void A_cut_connection_is_taken_up_where_it_broke(int way)
    {
        _mirror.Body = (stream, number) => number == 1 ? new BrokenStream(stream, 70_000, (BrokenStream.Way)way) : stream;
        AssertIsTrain(Load(_options with { SilenceLimit = TimeSpan.FromSeconds(0.3) }));
        Assert.Equal([null, 70_000, null], _mirror.Requests.Select(r => r.From));
    }

    [Fact]
    public void A_server_that_never_gets_further_is_left_for_the_next()
    {
        _mirror.Body = (stream, number) => number <= 2
            ? new BrokenStream(stream, number == 1 ? 70_000 : 0, BrokenStream.Way.Throws) : stream;
        AssertIsTrain(Load());
        Assert.Equal(
            [("first.example", null), ("first.example", 70_000), ("second.example", 70_000), ("first.example", null)],
            _mirror.Requests.Select(r => (r.Address.Host, r.From)));
    }

    [Fact]
    public void A_missing_file_is_looked_for_elsewhere()
    {
        _mirror.Instead = (request, _) => request.RequestUri!.Host == "first.example"
            ? new HttpResponseMessage(HttpStatusCode.NotFound) : null;
        AssertIsTrain(Load());
    }

    [Fact]
    public void A_file_that_is_nowhere_is_one_clear_error()
    {
        _mirror.Instead = (_, _) => new HttpResponseMessage(HttpStatusCode.NotFound);
        var error = Assert.Throws<DataUnavailableException>(() => Load());
        Assert.Equal(
            $"Fashion-MNIST's {Images} could not be downloaded to {_folder.Path} (https://first.example/data/{Images}: answered 404 (Not "
            + $"Found); https://second.example/{Images}: answered 404 (Not Found)). "
            + "Set FASHION_MNIST_DIR to a folder with Fashion-MNIST's files, pass such a folder, or use synthetic data.",
            error.Message);
        Assert.Equal([".lock"], _folder.Names());
    }

    [Fact]
    public void A_wrong_checksum_is_one_clear_error_and_leaves_nothing()
    {
        byte[] wrong = [.. FakeFiles.Content[Images]];
        wrong[5_000] ^= 1;
        _mirror.Instead = (_, _) => FakeMirror.Answer(wrong);
        var error = Assert.Throws<DataUnavailableException>(() => Load());
        Assert.Contains(
            $"https://second.example/{Images}: expected SHA-256 {FakeFiles.Files.TrainImages.GzipSha256}, found ", error.Message);
        Assert.Equal([".lock"], _folder.Names());
    }

    [Fact]
    public void A_page_instead_of_the_file_is_not_downloaded()
    {
        _mirror.Instead = (_, _) => FakeMirror.Answer("<html>Please log in.</html>"u8.ToArray());
        var error = Assert.Throws<DataUnavailableException>(() => Load());
        Assert.Contains($"expected {FakeFiles.Content[Images].Length} bytes, was offered 27", error.Message);
    }

    [Fact]
    public void A_server_that_does_not_stop_is_stopped()
    {
        byte[] endless = new byte[FakeFiles.Content[Images].Length + 1];
        _mirror.Instead = (_, _) => new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StreamContent(new DripStream(new MemoryStream(endless))),
        };
        var error = Assert.Throws<DataUnavailableException>(() => Load());
        Assert.Contains($"sent more than {FakeFiles.Content[Images].Length} bytes", error.Message);
    }

    [Fact]
    public void No_network_is_one_clear_error()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int closed = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var error = Assert.Throws<DataUnavailableException>(
            () => Load(_options with { HttpClient = null, Mirrors = [new Uri($"http://127.0.0.1:{closed}/")] }));
        Assert.Contains($"http://127.0.0.1:{closed}/{Images}: ", error.Message);
        Assert.EndsWith(
            "Set FASHION_MNIST_DIR to a folder with Fashion-MNIST's files, pass such a folder, or use synthetic data.", error.Message);
    }

    [Fact]
    public void Without_leave_to_download_it_says_so()
    {
        var error = Assert.Throws<DataUnavailableException>(() => Load(_options with { Download = false }));
        Assert.StartsWith($"Fashion-MNIST is not in {_folder.Path}, and downloading is switched off. Set FASHION_MNIST_DIR", error.Message);
        Assert.Empty(_mirror.Requests);
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public void Cancelled_before_it_begins_it_does_nothing()
    {
        Assert.ThrowsAny<OperationCanceledException>(() => Load(_options with { CancellationToken = new CancellationToken(true) }));
        Assert.Empty(_mirror.Requests);
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public void Cancelled_half_way_it_keeps_the_part_and_goes_on_next_time()
    {
        using var cancel = new CancellationTokenSource();
        var listener = new Listener(r =>
        {
            if (r.Bytes > 60_000)
                cancel.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => Load(_options with { Progress = listener, CancellationToken = cancel.Token }));
        Assert.Equal([".lock", Images + ".part"], _folder.Names());
        long had = new FileInfo(Part).Length;
        Assert.True(had > 60_000);
        AssertIsTrain(Load());
        Assert.Equal([null, had, null], _mirror.Requests.Select(r => r.From));
    }

    [Fact]
    public async Task Many_threads_at_once_download_once()
    {
        _mirror.Body = (stream, _) => new DripStream(stream, 20_000);
        var sets = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Load())));
        Assert.All(sets, AssertIsTrain);
        Assert.Equal(2, _mirror.Requests.Count);
    }

    [Fact]
    public async Task Waiting_for_another_process_ends_in_time_or_when_cancelled()
    {
        using var held = await FileLock.AcquireAsync(_folder.File(".lock"), TimeSpan.Zero, TimeProvider.System, default);
        var error = Assert.Throws<DataUnavailableException>(() => Load(_options with { LockLimit = TimeSpan.FromSeconds(0.2) }));
        Assert.Contains("has been held by another process for 0.2 s", error.Message);
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(0.2));
        Assert.ThrowsAny<OperationCanceledException>(() => Load(_options with { CancellationToken = cancel.Token }));
        Assert.Empty(_mirror.Requests);
    }

    [Theory]
    [InlineData(true)] // Same length: found when it is read.
    [InlineData(false)]
    public void A_damaged_file_in_the_cache_is_fetched_again(bool sameLength)
    {
        Load();
        byte[] damaged = [.. FakeFiles.Content[Images]];
        damaged[^5] ^= 0x40;
        File.WriteAllBytes(_folder.File(Images), sameLength ? damaged : damaged[..^9]);
        AssertIsTrain(Load());
        Assert.Equal([Images, Labels, Images], _mirror.Requests.Select(r => r.Address.Segments[^1]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Another_file_in_the_caches_place_is_fetched_again_or_named(bool download)
    {
        Load();
        byte[] pixels = new byte[784 * 200];
        for (int i = 0; i < 200; i++)
            FakeFiles.Train.Pixels(i).CopyTo(pixels.AsSpan(784 * i));
        pixels[5] ^= 1;
        var other = new ImageSet("other", ImageSize.FashionMnist, pixels, new byte[200], FashionMnist.ClassNames);
        byte[] written = FakeFiles.Bytes(s => IdxFile.WriteImages(s, other, gzip: true));
        Assert.Equal(FakeFiles.Content[Images].Length, written.Length); // Pixels that do not compress.
        File.WriteAllBytes(_folder.File(Images), written);

        var loaded = Load(_options with { Download = download });

        Assert.Equal(download, loaded.IsOfficial);
        Assert.Equal(download ? 3 : 2, _mirror.Requests.Count);
        if (download)
            AssertIsTrain(loaded);
    }

    [Fact]
    public void A_cache_folder_that_cannot_be_made_is_one_clear_error()
    {
        File.WriteAllText(_folder.File("file"), "not a folder");
        var error = Assert.Throws<DataUnavailableException>(() => Load(_options with { CacheFolder = _folder.File("file/cache") }));
        Assert.StartsWith($"Fashion-MNIST cannot be stored in {_folder.File("file/cache")}: ", error.Message);
    }

    [Fact]
    public void The_folder_given_comes_before_the_variable_and_the_variable_before_the_cache()
    {
        Write("given", FakeFiles.Test);
        Write("named", FakeFiles.Train);
        var options = _options with { Variable = name => name == "FASHION_MNIST_DIR" ? _folder.File("named") : null };
        Assert.Equal(FakeFiles.Test.Count, FashionMnist.Load(FashionMnistSplit.Train, _folder.File("given"), options).Count);
        Assert.Equal(FakeFiles.Train.Count, FashionMnist.Load(FashionMnistSplit.Train, null, options).Count);
        Assert.Empty(_mirror.Requests);
    }

    [Fact]
    public void A_variable_that_names_no_folder_is_an_error_and_not_a_download()
    {
        var options = _options with { Variable = _ => _folder.File("none") };
        Assert.Throws<DirectoryNotFoundException>(() => Load(options));
        Assert.Empty(_mirror.Requests);
    }

    [Theory]
    [InlineData("XDG_CACHE_HOME")]
    [InlineData(null)]
    public void The_cache_is_the_users_own(string? variable)
    {
        var options = _options with
        {
            CacheFolder = null, Variable = name => name == variable ? _folder.Path : name == "XDG_CACHE_HOME" ? "relative" : null,
        };
        string root = variable is null ? Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) : _folder.Path;
        Assert.Equal(Path.Combine(root, "fashion-gan", "fashion-mnist"), FashionMnist.CacheFolder(options));
    }

    [Fact]
    public void A_folder_is_named_by_the_variable_or_by_nobody()
    {
        Assert.Equal("here", FashionMnist.NamedFolder(_options with { Variable = name => name == "FASHION_MNIST_DIR" ? "here" : null }));
        Assert.Null(FashionMnist.NamedFolder(_options with { Variable = _ => "" }));
        Assert.Null(FashionMnist.NamedFolder(_options with { Variable = _ => null }));
    }

    private ImageSet Load(FashionMnistOptions? options = null) => FashionMnist.Load(FashionMnistSplit.Train, null, options ?? _options);

    private void Write(string folder, ImageSet set)
    {
        IdxFile.WriteImages(_folder.File($"{folder}/{Images}"), set);
        IdxFile.WriteLabels(_folder.File($"{folder}/{Labels}"), set);
    }

    private static void AssertIsTrain(ImageSet set)
    {
        Assert.Equal(FakeFiles.Train.Labels, set.Labels);
        for (int i = 0; i < set.Count; i++)
            Assert.Equal(FakeFiles.Train.Pixels(i), set.Pixels(i));
    }

    private sealed class Listener(Action<DownloadProgress> report) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => report(value);
    }
}
