using Microsoft.Extensions.Hosting;

namespace FashionGan.Cli;

/// <summary>Leaves signals to the tool, which hears them for every command.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
