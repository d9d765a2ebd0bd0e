using Dialer.Simulator;

return await SimulatorCommand.Build(Console.Out).Parse(args).InvokeAsync();
