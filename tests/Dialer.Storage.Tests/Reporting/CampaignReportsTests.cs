using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Contacts;
using Dialer.Storage.Reporting;

namespace Dialer.Storage.Tests.Reporting;

public sealed class CampaignReportsTests
{
    [Fact]
    public async Task Adds_up_what_happened()
    {
        await using World world = World.OnDisk();
        await world.Import("phone\n" + string.Concat(Enumerable.Range(0, 6).Select(i => $"+4915100000{i:D2}\n"))
            + "bad\n+491510000000\n");
        Contact[] c = [.. (await world.Fetch()).Contacts];
        await world.Append(1, new CampaignEvent.Started(World.T0));
        await world.Append(
            2,
            World.Dial(1, c[0]), World.Dial(2, c[1], second: 5), World.Dial(3, c[2], second: 10),
            World.Close(1, c[0], Outcome.LiveVoiceAgent, answerToAgentMs: 20),
            World.Close(2, c[1], Outcome.LiveVoiceAgent, second: 5, answerToAgentMs: 40.5),
            World.Close(3, c[2], Outcome.Abandoned, new ContactNext.Open(World.T0.AddMinutes(15)), second: 10),
            World.Dial(4, c[3], second: 30), World.Close(4, c[3], Outcome.Busy, second: 30),
            World.Dial(5, c[4], second: 60));
        CampaignReport report = (await world.Reports.Read(World.Spring)).ShouldNotBeNull();
        report.Contacts.ShouldBe(new ContactTotals(8, 6, 1, 1));
        (report.Attempts, report.OpenAttempts, report.Live, report.Connected, report.Abandoned)
            .ShouldBe((5, 1, 3, 2, 1));
        report.Outcomes.ShouldBe(new Dictionary<Outcome, long>
        {
            [Outcome.LiveVoiceAgent] = 2,
            [Outcome.Abandoned] = 1,
            [Outcome.Busy] = 1,
        }, ignoreOrder: true);
        report.AbandonedPercent.ShouldBe(100.0 / 3, 1e-9);
        report.AnswerToAgent.ShouldBe(new AnswerToAgent(Ms(25), Ms(45.5), Ms(45.5)));
        report.Connection.ShouldBe(TimeSpan.FromSeconds(12) - Ms(60.5));
        report.LinesPeak.ShouldBe(2);
        report.ContactsWithoutOutcome.ShouldBe(3);
        report.Duration.ShouldBeNull();
        await world.Append(11, new CampaignEvent.Completed(World.T0.AddSeconds(90)));
        CampaignReport over = (await world.Reports.Read(World.Spring)).ShouldNotBeNull();
        (over.State, over.Duration).ShouldBe(("Completed", TimeSpan.FromSeconds(90)));
    }

    [Fact]
    public async Task Reports_an_empty_campaign_and_no_unknown_one()
    {
        await using World world = World.InMemory();
        (await world.Reports.Read(World.Spring)).ShouldBeNull();
        await world.ImportNumbers(1);
        CampaignReport report = (await world.Reports.Read(World.Spring)).ShouldNotBeNull();
        (report.State, report.Attempts, report.LinesPeak, report.AnswerToAgent, report.AbandonedPercent)
            .ShouldBe(("New", 0, 0, null, 0));
    }

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
