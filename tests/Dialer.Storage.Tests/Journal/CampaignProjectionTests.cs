using System.Collections.Immutable;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Pacing;
using Dialer.Domain.Quantities;
using Dialer.Storage.Contacts;

namespace Dialer.Storage.Tests.Journal;

public sealed class CampaignProjectionTests
{
    private static readonly CampaignSettings Settings = new(
        World.Spring,
        "Spring",
        CampaignMode.Predictive,
        new QueueId("sales"),
        new TrunkId("carrier"),
        World.Clid,
        1,
        TimeSpan.FromSeconds(32),
        TimeSpan.FromSeconds(2),
        new RetryRules(3, 20, ImmutableSortedDictionary<Outcome, TimeSpan>.Empty));

    [Fact]
    public async Task Every_event_of_a_campaign_can_be_committed()
    {
        await using World world = World.InMemory();
        await world.ImportNumbers(1);
        ReadyContacts ready = await world.Fetch();
        CampaignEvent[] events =
        [
            new CampaignEvent.Created(Settings, World.T0),
            new CampaignEvent.SettingsChanged(Settings with { Name = "May" }, World.T0),
            new CampaignEvent.Started(World.T0),
            new CampaignEvent.PacerLearned(PacerMemory.Nothing, World.T0),
            World.Dial(1, ready.Contacts[0]),
            new CampaignEvent.AnswerSettled(new AttemptId(1), AnswerFate.Abandoned, World.T0),
            World.Close(1, ready.Contacts[0], Outcome.Busy),
            new CampaignEvent.Paused("lunch", World.T0),
            new CampaignEvent.Resumed(World.T0),
            new CampaignEvent.StopRequested(World.T0),
            new CampaignEvent.Stopped(World.T0),
            new CampaignEvent.Completed(World.T0),
        ];
        events.Select(e => e.GetType()).ShouldBe(
            typeof(CampaignEvent).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(CampaignEvent))),
            ignoreOrder: true);

        for (int i = 0; i < events.Length; i++)
            (await world.Append(i + 1, events[i])).ShouldBeNull(events[i].ToString());
    }
}
