using System.CommandLine;
using Dialer.PacingLab;

var scenario = new Option<FileInfo?>("--scenario") { Description = "A scenario in JSON; without it, the whole suite" };
var policy = new Option<string[]>("--policy")
{
    Description = "Policies, instead of the scenario's",
    AllowMultipleArgumentsPerToken = true,
};
var output = new Option<FileInfo?>("--out") { Description = "The result in JSON" };
var explain = new Option<FileInfo?>("--explain") { Description = "A scenario whose decision at a time is explained" };
var at = new Option<string>("--at")
{
    Description = "That time, HH:MM:SS of the run",
    DefaultValueFactory = _ => "00:00:00",
};
var seed = new Option<int>("--seed") { Description = "Of the explained run", DefaultValueFactory = _ => 1 };
var root = new RootCommand("The pacing lab: any policy on any scenario, and how far it is from the best possible.")
{
    scenario, policy, output, explain, at, seed,
};
root.SetAction(parsed => Commands.Run(new Request(
    parsed.GetValue(scenario),
    parsed.GetValue(policy) ?? [],
    parsed.GetValue(output),
    parsed.GetValue(explain),
    parsed.GetValue(at)!,
    parsed.GetValue(seed))));
return root.Parse(args).Invoke();
