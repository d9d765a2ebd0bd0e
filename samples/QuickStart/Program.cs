using QuickStart;

return await CommandLine.RunAsync(args, Campaign.RunAsync);
