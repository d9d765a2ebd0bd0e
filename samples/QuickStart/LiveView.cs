using System.Globalization;
using Dialer.Actors.Agents;
using Dialer.Actors.Campaigns;
using Dialer.Domain.Calls;
using Dialer.Domain.Quantities;
using Dialer.Hosting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace QuickStart;

/// <summary>What an operator watches: agents, lines, outcomes and progress; plain lines where the output is no terminal.</summary>
internal static class LiveView
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PlainRefresh = TimeSpan.FromSeconds(5);

    public static Task ShowAsync(IDialer dialer, CampaignId campaign, Task end, CancellationToken cancellation) =>
        AnsiConsole.Profile.Capabilities.Ansi && !Console.IsOutputRedirected
            ? AnsiConsole.Live(new Text("")).StartAsync(live => EveryAsync(
                Refresh, end, async () => live.UpdateTarget(await DrawAsync(dialer, campaign)), cancellation))
            : EveryAsync(PlainRefresh, end, () => PrintAsync(dialer, campaign), cancellation);

    private static async Task EveryAsync(TimeSpan interval, Task end, Func<Task> show, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(interval);
        do await show();
        while (await Task.WhenAny(timer.WaitForNextTickAsync(cancellation).AsTask(), end) != end);
        await show();
    }

    private static async Task PrintAsync(IDialer dialer, CampaignId campaign)
    {
        CampaignMessages.CampaignStatus status = await dialer.GetCampaignAsync(campaign);
        IReadOnlyList<AgentMessages.AgentStatus> agents = await dialer.GetAgentsAsync();
        string states = string.Join(' ', agents.GroupBy(a => a.State).OrderBy(g => g.Key).Select(g => $"{g.Key}={g.Count()}"));
        string outcomes = string.Join(' ', status.Outcomes.Select(o => $"{OutcomeRules.WireName(o.Key)}={o.Value}"));
        Console.WriteLine($"open={status.ContactsOpen} lines={status.LinesInFlight} {states} | {outcomes}");
    }

    private static async Task<IRenderable> DrawAsync(IDialer dialer, CampaignId campaign)
    {
        CampaignMessages.CampaignStatus status = await dialer.GetCampaignAsync(campaign);
        IReadOnlyList<AgentMessages.AgentStatus> agents = await dialer.GetAgentsAsync();
        long closed = status.Outcomes.Values.Sum();
        var columns = new Columns(Agents(agents), Outcomes(status)) { Expand = false };
        long total = Math.Max(1, closed + status.ContactsOpen);
        var bar = new BreakdownChart().Width(72).HideTags()
            .AddItem("closed", closed, Color.Green)
            .AddItem("in flight", status.LinesInFlight, Color.Yellow)
            .AddItem("open", Math.Max(0, total - closed - status.LinesInFlight), Color.Grey35);
        return new Rows(
            new Markup(
                $"[bold]{campaign}[/] {status.State}  lines [yellow]{status.LinesInFlight}[/] (peak {status.LinesPeak})  " +
                $"agents reserved {status.AgentsReserved}  attempts {status.Attempts}"),
            columns,
            bar,
            new Markup($"{closed} of {total} closed   [grey]{Markup.Escape(status.PacingReason)}[/]"));
    }

    private static Table Agents(IReadOnlyList<AgentMessages.AgentStatus> agents)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("agent", "state", "calls", "talk", "busy");
        foreach (AgentMessages.AgentStatus agent in agents.Take(20))
        {
            double busy = agent.SignedIn > TimeSpan.Zero ? (agent.Talk + agent.WrapUp) / agent.SignedIn : 0;
            table.AddRow(
                agent.Agent.Value,
                Colour(agent.State),
                agent.Calls.ToString(CultureInfo.InvariantCulture),
                $"{agent.Talk.TotalSeconds:0} s",
                $"{100 * busy:0} %");
        }

        return table;
    }

    private static Table Outcomes(CampaignMessages.CampaignStatus status)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("outcome", "attempts");
        foreach ((Outcome outcome, long count) in status.Outcomes)
            table.AddRow(OutcomeRules.WireName(outcome), count.ToString(CultureInfo.InvariantCulture));
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
