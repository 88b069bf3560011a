namespace FashionGan.Cli.Tests;

/// <summary>A server with a generator, a denoiser and a saved pipeline, <c>mixed</c>.</summary>
public sealed class HostileServer : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    internal RunningServer Running { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        MixedPipeline.Save(_folder["mixed.zip"]);
        Running = await RunningServer.Of("conditional-generator", "dncnn", _folder["mixed.zip"]);
    }

    public async Task DisposeAsync()
    {
        await Running.DisposeAsync();
        _folder.Dispose();
    }
}
