using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>A server from its start until it is asked to stop.</summary>
internal sealed class ServeRun(ServeOptions options, IAnsiConsole console, IAnsiConsole errors, StopNotice notice)
{
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        options.Validate();
        using var models = ServedModels.Open(options, cancellation);
        await using var server = new WebServer(options, models, WriteError);
        await server.StartAsync(cancellation).ConfigureAwait(false);
        Say(models, server.Address);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellation.Register(asked.SetResult))
            await asked.Task.ConfigureAwait(false);
        notice.Acknowledge();
        console.MarkupLine("Stopping: requests under way are finished first. Ctrl+C again ends at once.");
        await server.StopAsync().ConfigureAwait(false);
        console.MarkupLine("Stopped.");
        return FashionGanCommand.Success;
    }

    private void Say(ServedModels models, Uri address)
    {
        console.MarkupLineInterpolated($"Page:   {address}");
        console.MarkupLineInterpolated(
            $"API:    {address}v2 (Open Inference Protocol), such as {address}v2/models/{models.Listed[0].Name}");
        console.MarkupLineInterpolated($"Models: {string.Join(", ", models.Listed.Select(m => m.Name))}");
        string reach = options.IsLocal ? "Only this machine can reach it." : "Every machine that can reach this address can use it.";
        console.MarkupLineInterpolated($"{reach} Ctrl+C stops it.");
    }

    private void WriteError(string fault) => errors.MarkupLineInterpolated($"[red]error:[/] {SafeText.Lines(fault)}");
}
