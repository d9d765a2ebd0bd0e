using System.CommandLine;
using QuickStart;

string here = AppContext.BaseDirectory;
var contacts = new Option<FileInfo>("--contacts")
{
    Description = "contact file: CSV with a phone column",
    DefaultValueFactory = _ => new FileInfo(Path.Combine(here, "contacts.csv")),
};
var trunk = new Option<string?>("--trunk") { Description = "dial a real peer, sip:HOST:PORT, instead of the carrier simulator" };
var user = new Option<string?>("--user") { Description = "digest user at the trunk" };
var password = new Option<string?>("--password") { Description = "digest password at the trunk" };
var agents = Number("--agents", "agents, each with a phone of its own", 10, 1, 500);
var lines = new Option<decimal>("--lines-per-agent")
{
    Description = "dialing rate: lines for each reserved agent, 1 to 10",
    DefaultValueFactory = _ => 2m,
};
var cps = Number("--cps", "calls per second on the trunk", 20, 1, 1000);
var talk = new Option<double>("--talk-seconds")
{
    Description = "mean conversation, 0.5 to 3600; the simulator's customers hang up after it",
    DefaultValueFactory = _ => 2,
};
var seed = Number("--seed", "seed of the carrier simulator", 1, int.MinValue, int.MaxValue);
var database = new Option<FileInfo>("--db")
{
    Description = "database file; a second run on it goes on where the first one ended",
    DefaultValueFactory = _ => new FileInfo(Path.Combine(Directory.CreateTempSubdirectory("dialer-").FullName, "quickstart.db")),
};
var report = new Option<FileInfo?>("--report") { Description = "write the report as JSON to this file" };
Between(lines, 1m, 10m);
Between(talk, 0.5, 3600.0);

var root = new RootCommand("Dialer.Actors quick start: a progressive campaign over real SIP, from one command.")
{
    contacts, trunk, user, password, agents, lines, cps, talk, seed, database, report,
};
root.SetAction((parsed, cancellation) => Campaign.RunAsync(
    new QuickStartOptions(
        parsed.GetValue(contacts)!,
        parsed.GetValue(trunk),
        parsed.GetValue(user),
        parsed.GetValue(password),
        parsed.GetValue(agents),
        parsed.GetValue(lines),
        parsed.GetValue(cps),
        parsed.GetValue(talk),
        parsed.GetValue(seed),
        parsed.GetValue(database)!,
        parsed.GetValue(report)),
    cancellation));
return await root.Parse(args).InvokeAsync();

static Option<int> Number(string name, string description, int value, int least, int most)
{
    var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
    Between(option, least, most);
    return option;
}

static void Between<T>(Option<T> option, T least, T most) where T : IComparable<T> =>
    option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<T>() is { } value && (value.CompareTo(least) < 0 || value.CompareTo(most) > 0))
            result.AddError($"{option.Name}: {value} is not between {least} and {most}");
    });
