using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Dialer.Domain.Campaigns;

namespace QuickStart;

/// <summary>The options of the command, their ranges and defaults.</summary>
internal static class CommandLine
{
    /// <summary>Calls in progress get their end before the process does.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(30);

    private static readonly Option<FileInfo> Contacts = new("--contacts")
    {
        Description = "contact file: CSV with a phone column",
        DefaultValueFactory = _ => new FileInfo(Path.Combine(AppContext.BaseDirectory, "contacts.csv")),
    };

    private static readonly Option<string?> Trunk = new("--trunk")
    {
        Description = "dial a real peer, sip:HOST:PORT, instead of the carrier simulator",
    };

    private static readonly Option<string?> User = new("--user") { Description = "digest user at the trunk" };

    private static readonly Option<string?> Password = new("--password")
    {
        Description = "digest password at the trunk",
    };

    private static readonly Option<int> Agents = Number("--agents", "agents, each with a phone of its own", 10, 1, 500);

    private static readonly Option<decimal> LinesPerAgent = Number(
        "--lines-per-agent",
        "lines for each reserved agent or free port; above 1, customers may have to wait",
        1m,
        1m,
        10m);

    private static readonly Option<CampaignMode> Mode = new("--mode")
    {
        Description = "progressive dials --lines-per-agent for each reserved agent, predictive ahead of busy ones; "
            + "ivr-progressive and ivr-predictive play a prompt at one of --ports instead, without agents",
        DefaultValueFactory = _ => CampaignMode.Progressive,
        CustomParser = ParseMode,
    };

    private static readonly Option<int> Ports =
        Number("--ports", "ivr: people served at a time", 10, 1, 1000);

    private static readonly Option<decimal> MaxDialingRate =
        Number("--max-dialing-rate", "predictive: most lines for each agent or port", 5m, 1m, 10m);

    private static readonly Option<decimal> AbandonRate =
        Number("--abandon-rate", "predictive: abandoned of live answers, in percent, never passed", 3m, 1m, 100m);

    private static readonly Option<int> CallsPerSecond =
        Number("--cps", "calls per second on the trunk", 20, 1, 1000);

    private static readonly Option<double> TalkSeconds = Number(
        "--talk-seconds", "conversation: its mean with the simulator, its length with --trunk", 1.5, 0.5, 3600);

    private static readonly Option<int> Seed =
        Number("--seed", "seed of the carrier simulator", 1, 0, int.MaxValue);

    private static readonly Option<FileInfo> Database = new("--db")
    {
        Description = "database file, by default in a new temporary folder; a run on a used one goes on where it ended",
    };

    private static readonly Option<FileInfo?> Report = new("--report")
    {
        Description = "write the report as JSON to this file",
    };

    private static readonly Option<bool> Cpa = new("--cpa")
    {
        Description = "analyse what answers, and leave machines a message; the simulator then answers with recordings "
            + "of people, machines, faxes, special information tones and silence",
    };

    /// <summary>Reads the arguments and runs, or says what is wrong with them; the process's exit code.</summary>
    public static Task<int> RunAsync(string[] args, Func<QuickStartOptions, CancellationToken, Task<int>> run)
    {
        var root = new RootCommand("Dialer.Actors quick start: a campaign over real SIP, from one command.")
        {
            Contacts, Trunk, User, Password, Agents, Mode, Ports, LinesPerAgent, MaxDialingRate, AbandonRate,
            CallsPerSecond, TalkSeconds, Seed, Database, Report, Cpa,
        };
        root.SetAction((parsed, cancellation) => run(Read(parsed), cancellation));
        ParseResult result = root.Parse(args);
        // The faults alone: the list of all options would push them off the screen.
        if (result.Action is System.CommandLine.Invocation.ParseErrorAction faults) faults.ShowHelp = false;
        return result.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = Drain });
    }

    private static QuickStartOptions Read(ParseResult parsed) => new(
        parsed.GetValue(Contacts)!,
        parsed.GetValue(Trunk),
        parsed.GetValue(User),
        parsed.GetValue(Password),
        parsed.GetValue(Agents),
        parsed.GetValue(Mode),
        parsed.GetValue(Ports),
        parsed.GetValue(LinesPerAgent),
        parsed.GetValue(MaxDialingRate),
        parsed.GetValue(AbandonRate),
        parsed.GetValue(CallsPerSecond),
        parsed.GetValue(TalkSeconds),
        parsed.GetValue(Seed),
        parsed.GetValue(Database)
            ?? new FileInfo(Path.Combine(Directory.CreateTempSubdirectory("dialer-").FullName, "quickstart.db")),
        parsed.GetValue(Report),
        parsed.GetValue(Cpa));

    private static Option<T> Number<T>(string name, string description, T value, T least, T most)
        where T : struct, IComparable<T>, IParsable<T> => new(name)
        {
            Description = $"{description}, {least} to {most}",
            DefaultValueFactory = _ => value,
            CustomParser = argument => Parse(argument, name, least, most),
        };

    private static CampaignMode ParseMode(ArgumentResult argument)
    {
        string text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
        if (Enum.TryParse(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out CampaignMode mode)
            && Enum.IsDefined(mode))
            return mode;
        argument.AddError(
            $"--mode: '{text}' is not one of progressive, predictive, ivr-progressive, ivr-predictive");
        return default;
    }

    private static T Parse<T>(ArgumentResult argument, string name, T least, T most)
        where T : struct, IComparable<T>, IParsable<T>
    {
        string text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
        if (!T.TryParse(text, CultureInfo.InvariantCulture, out T value))
            argument.AddError($"{name}: '{text}' is not a number of the range {least} to {most}");
        else if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            argument.AddError($"{name}: {text} is not between {least} and {most}");
        return value;
    }
}
