using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace FashionGan.Cli.Tests;

/// <summary>A server of a test's own on a free port, and a client of it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly ServedModels _models;
    private readonly List<string> _faults = [];

    private RunningServer(ServeOptions options, ServedModels models)
    {
        _models = models;
        Server = new WebServer(options with { Port = 0 }, models, fault =>
        {
            lock (_faults)
                _faults.Add(fault);
        });
    }

    public WebServer Server { get; }

    public HttpClient Client { get; private set; } = null!;

    /// <summary>What the server said of itself that is a fault of the program.</summary>
    public string Faults
    {
        get
        {
            lock (_faults)
                return string.Join('\n', _faults);
        }
    }

    /// <param name="models">Networks in the box, or files.</param>
    public static Task<RunningServer> Of(params string[] models) => Of(new ServeOptions { Models = [.. models] });

    public static Task<RunningServer> Of(ServeOptions options) => Of(options, ServedModels.Open(options, default));

    public static async Task<RunningServer> Of(ServeOptions options, ServedModels models)
    {
        var running = new RunningServer(options, models);
        await running.Server.StartAsync(default);
        running.Client = running.NewClient();
        return running;
    }

    public HttpClient NewClient() => new() { BaseAddress = Server.Address, Timeout = TimeSpan.FromMinutes(5) };

    /// <summary>Sends JSON, or a body of JSON and bytes.</summary>
    public static HttpContent Body(string json, byte[]? tail = null) => Body(Encoding.UTF8.GetBytes(json), tail);

    public static HttpContent Body(byte[] json, byte[]? tail = null)
    {
        var content = new ByteArrayContent([.. json, .. tail ?? []]);
        content.Headers.ContentType = new MediaTypeHeaderValue(tail is null ? "application/json" : "application/octet-stream");
        if (tail is not null)
            content.Headers.Add(InferAnswer.HeaderLength, $"{json.Length}");
        return content;
    }

    public async Task<(int Status, JsonElement Json)> Post(string path, string json, byte[]? tail = null) =>
        await Read(await Client.PostAsync(path, Body(json, tail)));

    public async Task<(int Status, JsonElement Json)> Get(string path) => await Read(await Client.GetAsync(path));

    public async Task<string> Error(string path, string json, byte[]? tail = null)
    {
        var (status, answer) = await Post(path, json, tail);
        Assert.InRange(status, 400, 499);
        return $"{status} {answer.GetProperty("error").GetString()}";
    }

    public static async Task<(int Status, JsonElement Json)> Read(HttpResponseMessage response)
    {
        using (response)
        {
            string text = await response.Content.ReadAsStringAsync();
            return ((int)response.StatusCode, JsonDocument.Parse(text).RootElement);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await Server.StopAsync();
        await Server.DisposeAsync();
        _models.Dispose();
    }
}
