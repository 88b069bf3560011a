using System.Net;

namespace FashionGan;

public sealed class ImageDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeMirror _mirror = new();
    private readonly HttpClient _client;
    private readonly FashionMnistOptions _options;

    public ImageDataTests()
    {
        _client = new HttpClient(_mirror);
        _options = new FashionMnistOptions
        {
            CacheFolder = _folder.File("cache"),
            HttpClient = _client,
            Mirrors = [new Uri("https://first.example/")],
            Files = FakeFiles.Files,
            Variable = _ => null,
        };
    }

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_folder_that_is_given_is_used()
    {
        var data = ImageData.Load(Write("given"), options: _options);
        AssertIsReal(data);
        Assert.Equal($"Fashion-MNIST from {_folder.File("given")}, as asked.", data.Message);
    }

    [Fact]
    public void A_folder_that_the_environment_names_is_used()
    {
        string named = Write("named");
        var data = ImageData.Load(options: _options with { Variable = _ => named });
        AssertIsReal(data);
        Assert.Equal($"Fashion-MNIST from {named}, which FASHION_MNIST_DIR names.", data.Message);
    }

    [Fact]
    public void Otherwise_it_is_fetched()
    {
        var data = ImageData.Load(options: _options);
        AssertIsReal(data);
        Assert.Equal($"Fashion-MNIST from the cache, {_folder.File("cache")}.", data.Message);
    }

    [Fact]
    public void Where_it_cannot_be_fetched_garments_are_drawn_and_it_says_so()
    {
        _mirror.Instead = (_, _) => new HttpResponseMessage(HttpStatusCode.NotFound);
        var data = ImageData.Load(rows: 30, options: _options);
        Assert.True(data.IsSynthetic);
        Assert.Equal((30, 10_000), (data.Train.Count, data.Test.Count));
        Assert.StartsWith(
            "Synthetic garments (drawn, not photographed), because Fashion-MNIST is not at hand. Fashion-MNIST's "
            + "train-images-idx3-ubyte.gz could not be downloaded", data.Message);
    }

    [Fact]
    public void Drawn_garments_can_be_asked_for()
    {
        var data = ImageData.Load(ImageData.Synthetic, rows: 20, seed: 5, options: _options);
        Assert.Equal("Synthetic garments (drawn, not photographed), as asked.", data.Message);
        Assert.Equal(SyntheticGarments.Create(20, 5).Pixels(19), data.Train.Pixels(19));
        Assert.Equal(SyntheticGarments.Create(1, 5, 60_000).Pixels(0), data.Test.Pixels(0));
        Assert.Empty(_mirror.Requests);
    }

    [Fact]
    public void Rows_limit_what_is_trained_on_alone()
    {
        var data = ImageData.Load(Write("given"), rows: 7, options: _options);
        Assert.Equal((7, FakeFiles.Test.Count), (data.Train.Count, data.Test.Count));
    }

    [Fact]
    public void A_named_folder_that_is_not_right_is_an_error_and_never_replaced()
    {
        Assert.Throws<DirectoryNotFoundException>(() => ImageData.Load(_folder.File("none"), options: _options));
        Assert.Throws<DirectoryNotFoundException>(() => ImageData.Load(options: _options with { Variable = _ => _folder.File("none") }));
        string damaged = Write("damaged");
        File.WriteAllBytes(Path.Combine(damaged, "t10k-images-idx3-ubyte.gz"), [0x1f, 0x8b, 8]);
        Assert.Throws<InvalidDataException>(() => ImageData.Load(damaged, options: _options));
        Assert.Empty(_mirror.Requests);
    }

    [Fact]
    public void Names_every_bad_argument()
    {
        var error = Assert.Throws<ArgumentException>(() => ImageData.Load(" ", rows: 0));
        Assert.Equal(
            "ImageData: source is ' ', allowed is a folder, 'synthetic' or null; rows is 0, allowed is 1 to 2147483647.", error.Message);
    }

    [Fact]
    public void Cancellation_is_not_taken_for_missing_data() =>
        Assert.ThrowsAny<OperationCanceledException>(
            () => ImageData.Load(options: _options with { CancellationToken = new CancellationToken(true) }));

    private string Write(string folder)
    {
        foreach (var (name, content) in FakeFiles.Content)
        {
            Directory.CreateDirectory(_folder.File(folder));
            File.WriteAllBytes(_folder.File($"{folder}/{name}"), content);
        }
        return _folder.File(folder);
    }

    private static void AssertIsReal(ImageData data)
    {
        Assert.False(data.IsSynthetic);
        Assert.Equal(FakeFiles.Train.Labels, data.Train.Labels);
        Assert.Equal(FakeFiles.Test.Pixels(3), data.Test.Pixels(3));
    }
}
