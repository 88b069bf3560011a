using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FashionGan.Cli;

/// <summary>The web server: Kestrel with this tool's routes, and nothing that files or variables around it could change.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private const int MostConnections = 2048;

    private readonly ServeOptions _options;
    private readonly WebApplication _app;
    private readonly PageApi _page;
    private volatile bool _isReady;

    /// <param name="options">Where it listens, and its limits.</param>
    /// <param name="models">What it serves; not disposed of here.</param>
    /// <param name="complain">Is told of faults of the program.</param>
    public WebServer(ServeOptions options, ServedModels models, Action<string> complain)
    {
        _options = options;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "fashion-gan" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(options.Address, options.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxRequestBodySize = options.MostBytes;
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Patience);
        _app = builder.Build();
        var guard = new RequestGuard(options, complain);
        _app.Use((context, next) => guard.RunAsync(context, next));
        _app.UseRouting();
        _page = new PageApi(models, options.QueueLimits);
        new PageRoutes(models, _page).Map(_app);
        new ProtocolRoutes(models, options, () => _isReady).Map(_app);
    }

    /// <summary>Where it can be reached.</summary>
    public Uri Address { get; private set; } = null!;

    /// <exception cref="IOException">Nothing can listen there.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            await _app.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            throw new IOException($"The server cannot listen at {_options.Address}, port {_options.Port}: {e.Message} Choose another with "
                + $"--port or --address.", e);
        }
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
        _isReady = true;
    }

    /// <summary>Takes no more connections, and waits for the requests that are under way.</summary>
    public async Task StopAsync()
    {
        _isReady = false;
        await _app.StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync().ConfigureAwait(false);
        _page.Dispose();
    }
}
