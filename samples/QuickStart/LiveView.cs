using System.Diagnostics;
using System.Globalization;
using Dialer.Actors.Agents;
using Dialer.Actors.Campaigns;
using Dialer.Domain.Calls;
using Dialer.Domain.Quantities;
using Dialer.Hosting;
using Spectre.Console;

namespace QuickStart;

/// <summary>
/// What an operator watches: agents, lines, outcomes and progress; plain lines where the output is no terminal.
/// </summary>
internal sealed class LiveView(IDialer dialer, CampaignId campaign, long contacts)
{
    private const int BarWidth = 60;

    /// <summary>What surrounds the rows of agents: header, table borders, bar, reason.</summary>
    private const int OtherRows = 10;

    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PlainRefresh = TimeSpan.FromSeconds(5);
    private readonly long _started = Stopwatch.GetTimestamp();

    /// <summary>Shows the campaign until it is over.</summary>
    public Task ShowAsync(CancellationToken cancellation) =>
        AnsiConsole.Profile.Capabilities.Ansi && !Console.IsOutputRedirected
            ? AnsiConsole.Live(new Text("")).StartAsync(live => EachAsync(
                Refresh, view => live.UpdateTarget(Draw(view)), cancellation))
            : EachAsync(PlainRefresh, Print, cancellation);

    private async Task EachAsync(TimeSpan every, Action<DialerView> show, CancellationToken cancellation)
    {
        await foreach (DialerView view in dialer.WatchAsync(campaign, every, cancellation)) show(view);
    }

    private void Print(DialerView view)
    {
        CampaignMessages.CampaignStatus status = view.Campaign;
        string states = status.Ports is { } ports
            ? $"ports={ports.InUse}/{ports.Count}"
            : string.Join(
                ' ', view.Agents.GroupBy(a => a.State).OrderBy(g => g.Key).Select(g => $"{g.Key}={g.Count()}"));
        string outcomes = string.Join(' ', status.Outcomes.Select(o => $"{o.Key.WireName()}={o.Value}"));
        Console.WriteLine(
            $"{Seconds(),3:0} s  open={status.ContactsOpen} lines={status.LinesInFlight} {states} | {outcomes} | "
            + $"{Abandoned(status)}; {status.PacingReason}");
    }

    private Rows Draw(DialerView view)
    {
        CampaignMessages.CampaignStatus status = view.Campaign;
        return new Rows(
            new Markup(
                $"[bold]{campaign}[/] {status.State}   [yellow]{status.LinesInFlight}[/] lines (peak "
                + $"{status.LinesPeak})   {status.Attempts} attempts   {Seconds():0} s"),
            new Columns(status.Ports is { } ports ? Ports(ports) : Agents(view.Agents), Outcomes(status))
            {
                Expand = false,
            },
            Progress(status),
            new Markup($"[grey]{Abandoned(status)}; {Markup.Escape(status.PacingReason)}[/]"));
    }

    private static string Abandoned(CampaignMessages.CampaignStatus status)
    {
        long live = status.Outcomes.Where(o => o.Key.IsLive()).Sum(o => o.Value);
        long abandoned = status.Outcomes.GetValueOrDefault(Outcome.Abandoned);
        double percent = live == 0 ? 0 : 100.0 * abandoned / live;
        return string.Create(CultureInfo.InvariantCulture, $"{percent:0.0} % of {live} live abandoned");
    }

    private double Seconds() => Stopwatch.GetElapsedTime(_started).TotalSeconds;

    private Markup Progress(CampaignMessages.CampaignStatus status)
    {
        long closed = contacts - status.ContactsOpen;
        double share = contacts == 0 ? 0 : (double)closed / contacts;
        int done = (int)(share * BarWidth);
        return new Markup(
            $"[green]{new string('━', done)}[/][grey35]{new string('━', BarWidth - done)}[/] "
            + $"{closed} of {contacts} contacts closed, {100 * share:0} %");
    }

    private static Table Agents(IReadOnlyList<AgentMessages.AgentStatus> agents)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("agent", "state", "calls", "talk", "busy");
        int room = Math.Max(3, AnsiConsole.Profile.Height - OtherRows);
        foreach (AgentMessages.AgentStatus agent in agents.Take(agents.Count > room ? room - 1 : room))
        {
            double busy = agent.SignedIn > TimeSpan.Zero ? (agent.Talk + agent.WrapUp) / agent.SignedIn : 0;
            table.AddRow(
                agent.Agent.Value,
                Colour(agent.State),
                agent.Calls.ToString(CultureInfo.InvariantCulture),
                $"{agent.Talk.TotalSeconds:0} s",
                $"{100 * busy:0} %");
        }

        if (agents.Count > room) table.AddRow($"[grey]and {agents.Count - room + 1} more[/]", "", "", "", "");
        return table;
    }

    private static Table Ports(CampaignMessages.PortUse ports)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("ports", "in use", "peak");
        return table.AddRow($"{ports.Count}", $"[green]{ports.InUse}[/]", $"{ports.Peak}");
    }

    private static Table Outcomes(CampaignMessages.CampaignStatus status)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("outcome", "attempts");
        foreach ((Outcome outcome, long count) in status.Outcomes.OrderByDescending(o => o.Value).ThenBy(o => o.Key))
            table.AddRow(outcome.WireName(), count.ToString(CultureInfo.InvariantCulture));
        return table;
    }

    private static string Colour(string state) => state switch
    {
        "Connected" => $"[green]{state}[/]",
        "WrapUp" => $"[blue]{state}[/]",
        "Reserved" or "ReservationOffered" => $"[yellow]{state}[/]",
        _ => $"[grey]{Markup.Escape(state)}[/]",
    };
}
