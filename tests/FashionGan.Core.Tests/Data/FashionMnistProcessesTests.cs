using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FashionGan;

/// <summary>Over real connections to a web server on this machine, from more than one process.</summary>
public sealed class FashionMnistProcessesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<string> _requests = [];
    private readonly HttpListener _server = new();
    private readonly string _address = $"http://127.0.0.1:{FreePort()}/data/";
    private int _cutAfter = int.MaxValue;

    public FashionMnistProcessesTests()
    {
        _server.Prefixes.Add(_address);
        _server.Start();
        _ = ServeAsync();
    }

    public void Dispose()
    {
        _server.Abort();
        _folder.Dispose();
    }

    [Fact]
    public async Task Two_processes_at_once_download_each_file_once()
    {
        var results = await Task.WhenAll(
            SecondProcess.RunAsync("fetch", _folder.Path, _address), SecondProcess.RunAsync("fetch", _folder.Path, _address));
        Assert.All(results, r => Assert.Equal((0, "200", ""), (r.Code, r.Output.Trim(), r.Error)));
        Assert.Equal(FakeFiles.Content.Keys.Order(), _requests.Order());
        Assert.All(FakeFiles.Content, file => Assert.Equal(file.Value, File.ReadAllBytes(_folder.File(file.Key))));
        Assert.Equal(5, _folder.Names().Length); // The four, and the lock.
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_resumed()
    {
        _cutAfter = 100_000;
        await FashionMnist.FetchAsync(
            new FashionMnistOptions { CacheFolder = _folder.Path, Mirrors = [new Uri(_address)], Files = FakeFiles.Files });
        Assert.Equal(FakeFiles.Content["train-images-idx3-ubyte.gz"], File.ReadAllBytes(_folder.File("train-images-idx3-ubyte.gz")));
        Assert.Contains(_requests, r => r.StartsWith("train-images-idx3-ubyte.gz from ", StringComparison.Ordinal));
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _server.GetContextAsync());
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        string name = context.Request.Url!.Segments[^1];
        byte[] content = FakeFiles.Content[name];
        string? range = context.Request.Headers["Range"];
        int from = range is null ? 0 : int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture);
        _requests.Enqueue(range is null ? name : $"{name} from {from}");
        var response = context.Response;
        response.ContentLength64 = content.Length - from;
        if (range is not null)
        {
            response.StatusCode = 206;
            response.Headers["Content-Range"] = $"bytes {from}-{content.Length - 1}/{content.Length}";
        }
        for (int sent = from; sent < content.Length; sent += 10_000)
        {
            if (sent - from >= _cutAfter)
            {
                response.Abort();
                return;
            }
            await response.OutputStream.WriteAsync(content.AsMemory(sent, Math.Min(10_000, content.Length - sent)));
            await Task.Delay(5); // Slow enough for two processes to meet.
        }
        response.Close();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
