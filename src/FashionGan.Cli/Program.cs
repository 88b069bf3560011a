using FashionGan.Cli;

return await Tool.RunAsync(args, FashionGanCommand.Patience);
