using FashionGan.Cli;

return await FashionGanCommand.RunAsync(args, Terminal.Of(Console.Out), Terminal.Of(Console.Error), CancellationToken.None);
