namespace FashionGan.Cli.Tests;

public class DemoImagesTests
{
    [Fact]
    public void Without_data_at_hand_garments_are_drawn_and_nothing_is_downloaded()
    {
        using var cache = new TemporaryFolder();
        using var client = new HttpClient(new NoNetwork());

        var images = DemoImages.Load(
            null, 10, 1, new FashionMnistOptions { Variable = _ => null, CacheFolder = cache.Path, HttpClient = client });

        Assert.True(images.Images.IsSynthetic);
        Assert.Equal(
            "10 synthetic garments (drawn, not photographed), because Fashion-MNIST is not at hand; 'fashion-gan data' fetches it.",
            images.Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(cache.Path));
    }

    [Fact]
    public void A_folder_that_was_named_is_never_replaced() =>
        Assert.Throws<DirectoryNotFoundException>(
            () => DemoImages.Load(null, 10, 1, new FashionMnistOptions { Variable = _ => "/no/such/folder" }));

    private sealed class NoNetwork : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException($"{request.RequestUri} was asked for.");
    }
}
