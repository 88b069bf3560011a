using System.CommandLine;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan serve</c>: a page to try the networks on, and an API to call them by.</summary>
internal static class ServeCommand
{
    public static Command Create(IAnsiConsole console, IAnsiConsole errors, StopNotice notice)
    {
        var defaults = new ServeOptions();
        var models = new Option<string[]>("--model")
        {
            Description = "What to serve: pipelines that ML.NET saved (.zip), networks (.safetensors), or networks in the box by name. "
                + "By default all in the box.",
            HelpName = "FILE.zip|FILE.safetensors|NAME", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [],
        };
        var port = OptionOf.Value("--port", "N", "The port; 0 for any that is free.", defaults.Port);
        var address = OptionOf.Value(
            "--address", "A",
            "The address to listen at. 0.0.0.0 lets other machines in; nobody is asked for a password.", defaults.Address.ToString());
        var queue = OptionOf.Value(
            "--queue", "N",
            "Requests of a model that may wait at any time, 1 to 65536. Beyond them the answer is 503 with Retry-After.",
            defaults.QueueLength);
        var steady = OptionOf.Value(
            "--steady-queue", "N",
            $"Requests of a model that may wait all the time, 1 to 65536: the fewer, the sooner each is answered. Beyond them, and up to "
            + $"--queue, only bursts may wait: {BurstAllowance.Most} requests at once, and {BurstAllowance.ASecond} more a second.",
            defaults.SteadyQueueLength);
        var command = new Command(
            "serve", "Serves a page to try the networks on, and networks and saved pipelines by the Open Inference Protocol (v2, REST).")
        {
            models, port, address, queue, steady,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new ServeOptions
            {
                Models = [.. parsed.GetValue(models) ?? []], Port = parsed.GetValue(port),
                Address = ServeOptions.ParseAddress(parsed.GetValue(address)!), QueueLength = parsed.GetValue(queue),
                SteadyQueueLength = parsed.GetValue(steady),
            };
            return new ServeRun(options, console, errors, notice).RunAsync(cancellation);
        });
        return command;
    }
}
