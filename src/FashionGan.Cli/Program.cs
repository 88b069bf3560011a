using FashionGan.Cli;

using var signals = StopSignals.Listen(() => ProcessEnd.Now(FashionGanCommand.Cancelled));
int code = await FashionGanCommand.RunAsync(
    args, Terminal.Of(Console.Out), Terminal.Of(Console.Error), signals.Token, patience: FashionGanCommand.Patience);
if (signals.Token.IsCancellationRequested)
    ProcessEnd.Now(code);
return code;
