namespace FashionGan.Cli.Tests;

/// <summary>A server of a test class's own, with networks in the box.</summary>
public sealed class BoxServer : IAsyncLifetime
{
    internal RunningServer Running { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Running = await RunningServer.Of("conditional-generator", "dncnn", "fashion-classifier", "fashion-diffusion", "paper-generator");

    public async Task DisposeAsync() => await Running.DisposeAsync();
}
