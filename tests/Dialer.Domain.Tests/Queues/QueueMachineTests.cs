using Dialer.Domain.Quantities;
using Dialer.Domain.Queues;

namespace Dialer.Domain.Tests.Queues;

public sealed class QueueMachineTests
{
    private static readonly DateTimeOffset Nine = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly CampaignId Spring = new("spring");
    private static readonly CampaignId Autumn = new("autumn");
    private QueueState _state = QueueState.New(Nine);

    [Fact]
    public void The_longest_available_agent_is_offered_first()
    {
        Available("ada", 2);
        Available("bob", 1);
        Available("cyd", 3);

        Offers(Want(Spring, 2)).ShouldBe(["bob spring", "ada spring"]);
    }

    [Fact]
    public void Agents_available_since_the_same_moment_go_by_their_ids()
    {
        Available("bob", 1);
        Available("ada", 1);

        Offers(Want(Spring, 2)).ShouldBe(["ada spring", "bob spring"]);
    }

    [Fact]
    public void Among_campaigns_the_one_served_longest_ago_goes_first()
    {
        Want(Spring, 2);
        Want(Autumn, 3);

        string[] served = [.. Enumerable.Range(1, 5).SelectMany(i => Offers(Available($"a{i}", i)))];
        served.ShouldBe(["a1 autumn", "a2 spring", "a3 autumn", "a4 spring", "a5 autumn"]);
    }

    [Fact]
    public void An_agent_is_offered_once_until_it_is_available_again()
    {
        Want(Spring, 3);
        Offers(Available("ada", 1)).Length.ShouldBe(1);
        Offers(Want(Autumn, 5)).ShouldBeEmpty();

        Offers(Available("ada", 60)).ShouldBe(["ada autumn"]);
    }

    [Fact]
    public void A_reminder_of_an_agent_that_waits_changes_nothing()
    {
        Available("ada", 1);
        Available("ada", 1).Events.ShouldBeEmpty();

        Offers(Want(Spring, 5)).ShouldBe(["ada spring"]);
    }

    [Fact]
    public void A_figure_replaces_the_one_before()
    {
        Want(Spring, 5);
        Want(Spring, 1);
        Available("ada", 1);

        Offers(Available("bob", 2)).ShouldBeEmpty();
        Offers(Want(Spring, 1)).ShouldBe(["bob spring"]);
    }

    [Fact]
    public void An_agent_that_left_is_not_offered()
    {
        Available("ada", 1);
        Decide(new QueueInput.AgentUnavailable(new AgentId("ada")));

        Offers(Want(Spring, 1)).ShouldBeEmpty();
    }

    [Fact]
    public void A_campaign_that_is_gone_gets_nobody()
    {
        Want(Spring, 1);
        Decide(new QueueInput.CampaignGone(Spring));

        Offers(Available("ada", 1)).ShouldBeEmpty();
    }

    [Fact]
    public void The_501st_agent_is_refused_until_one_leaves()
    {
        for (int i = 0; i < 500; i++) Available($"a{i}", i);
        Want(Spring, 10);

        Available("late",
            900).Effects.ShouldBe([new QueueEffect.RefuseAgent(new AgentId("late"), "Queue has 500 agents")]);
        Offers(Available("a0", 901)).ShouldBeEmpty();
        Decide(new QueueInput.AgentUnavailable(new AgentId("a7")));
        Available("late", 902).Events.ShouldBe([new QueueEvent.AgentJoined(new AgentId("late"), Nine.AddSeconds(902))]);
    }

    [Fact]
    public void Reservations_are_numbered_upwards_also_over_a_restart()
    {
        Want(Spring, 3);
        long[] numbers = [.. Enumerable.Range(1, 3).Select(i =>
            ((QueueEffect.Offer)Available($"a{i}", i).Effects[0]).Reservation)];

        numbers.ShouldBe([numbers[0], numbers[0] + 1, numbers[0] + 2]);
        QueueState.New(Nine.AddSeconds(1)).NextReservation.ShouldBeGreaterThan(numbers[2]);
    }

    [Fact]
    public void No_agent_has_two_reservations_and_no_campaign_more_than_it_wants_whatever_happens()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            _state = QueueState.New(Nine);
            HashSet<AgentId> offered = [];
            Dictionary<CampaignId, int> wanted = new() { [Spring] = 0, [Autumn] = 0 };
            for (int i = 0; i < 300; i++)
            {
                var agent = new AgentId($"a{random.Next(8)}");
                CampaignId campaign = random.Next(2) == 0 ? Spring : Autumn;
                QueueInput input = random.Next(3) switch
                {
                    0 => new QueueInput.AgentAvailable(agent, Nine.AddSeconds(i)),
                    1 => new QueueInput.AgentUnavailable(agent),
                    _ => new QueueInput.Want(campaign, random.Next(4)),
                };
                if (input is QueueInput.AgentAvailable or QueueInput.AgentUnavailable) offered.Remove(agent);
                if (input is QueueInput.Want w) wanted[campaign] = w.Count;
                foreach (QueueEffect.Offer offer in Decide(input).Effects.Cast<QueueEffect.Offer>())
                {
                    offered.Add(offer.Agent).ShouldBeTrue($"seed {seed}");
                    (wanted[offer.Campaign]--).ShouldBeGreaterThan(0, $"seed {seed}");
                }
            }
        }
    }

    [Fact]
    public void Every_kind_of_input_meets_an_empty_queue_and_a_full_one_as_listed()
    {
        QueueState waiting = Fold(QueueState.New(Nine), new QueueInput.AgentAvailable(new AgentId("ada"), Nine));
        QueueState wanting = Fold(QueueState.New(Nine), new QueueInput.Want(Spring, 1));
        QueueInput[] inputs =
        [
            new QueueInput.AgentAvailable(new AgentId("ada"), Nine.AddSeconds(1)),
            new QueueInput.AgentUnavailable(new AgentId("ada")),
            new QueueInput.Want(Spring, 2),
            new QueueInput.CampaignGone(Spring),
        ];

        Matrix.CoversFamily(typeof(QueueInput), inputs);
        Matrix.Rows(
            new[] { ("Empty", QueueState.New(Nine)), ("Waiting", waiting), ("Wanting", wanting) }
                .Select(
                    s => (s.Item1, (Func<QueueInput, Decision<QueueEvent, QueueEffect>>)(
                        i => QueueMachine.Decide(s.Item2, i)))),
            inputs).ShouldBe([
                "Empty + AgentAvailable: AgentJoined",
                "Empty + Want: Requested",
                "Waiting + AgentAvailable: AgentJoined",
                "Waiting + AgentUnavailable: AgentLeft",
                "Waiting + Want: Requested Offered !Offer",
                "Wanting + AgentAvailable: AgentJoined Offered !Offer",
                "Wanting + Want: Requested",
                "Wanting + CampaignGone: RequestForgotten",
            ]);
    }

    private static QueueState Fold(QueueState state, QueueInput input) =>
        QueueMachine.Decide(state, input).Events.Aggregate(state, QueueMachine.Evolve);

    private static string[] Offers(Decision<QueueEvent, QueueEffect> decision) =>
        [.. decision.Effects.OfType<QueueEffect.Offer>().Select(o => $"{o.Agent} {o.Campaign}")];

    private Decision<QueueEvent, QueueEffect> Available(string agent, int second) =>
        Decide(new QueueInput.AgentAvailable(new AgentId(agent), Nine.AddSeconds(second)));

    private Decision<QueueEvent, QueueEffect> Want(CampaignId campaign, int count) =>
        Decide(new QueueInput.Want(campaign, count));

    private Decision<QueueEvent, QueueEffect> Decide(QueueInput input)
    {
        var decision = QueueMachine.Decide(_state, input);
        _state = decision.Events.Aggregate(_state, QueueMachine.Evolve);
        return decision;
    }
}
