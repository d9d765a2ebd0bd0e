using Dialer.Domain.Calls;
using Dialer.Domain.Quantities;
using Dialer.Domain.Trunks;

namespace Dialer.Domain.Tests.Trunks;

public sealed class TrunkMachineTests
{
    private static readonly CampaignId Spring = new("spring");
    private static readonly CampaignId Autumn = new("autumn");

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 5)]
    [InlineData(60, 4)]
    [InlineData(240, 15)]
    [InlineData(1000, 15)]
    public void Keeps_the_rate_without_drift_although_timers_are_late(int callsPerSecond, int lateMs)
    {
        var trunk = new Trunk(TrunkRules.Of(callsPerSecond, 1_000_000), lateMs);
        trunk.Want(Spring, 1_000_000).Until(60);

        trunk.Grants.Count.ShouldBeInRange(callsPerSecond * 60 - 1 - trunk.Rules.Burst,
            callsPerSecond * 60 + trunk.Rules.Burst + 1);
        trunk.MostInOneSecond().ShouldBeLessThanOrEqualTo(callsPerSecond + trunk.Rules.Burst);
    }

    [Fact]
    public void Grants_in_batches_at_a_high_rate()
    {
        var trunk = new Trunk(TrunkRules.Of(1000, 1_000_000));
        trunk.Want(Spring, 1_000_000).Until(10);

        trunk.Elapses.ShouldBeInRange(900, 1010);
    }

    [Fact]
    public void Any_second_holds_the_rate_whatever_is_wanted_and_whenever()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var trunk = new Trunk(TrunkRules.Of(random.Next(1, 200), 1_000_000), random.Next(20));
            for (double t = 0; t < 20; t += random.NextDouble())
                trunk.Until(t).Want(Spring, trunk.Grants.Count + random.Next(300));

            trunk.MostInOneSecond().ShouldBeLessThanOrEqualTo(
                (int)trunk.Rules.CallsPerSecond + trunk.Rules.Burst, $"seed {seed}");
        }
    }

    [Fact]
    public void Never_has_more_lines_in_use_than_the_capacity()
    {
        var trunk = new Trunk(TrunkRules.Of(100, 3));
        trunk.Want(Spring, 10).Until(5);
        trunk.Grants.Count.ShouldBe(3);

        trunk.Input(new TrunkInput.Released(Spring, LineResult.Worked)).Until(6).Grants.Count.ShouldBe(4);
    }

    [Fact]
    public void Gives_a_campaign_no_more_than_it_wants_those_it_holds_included()
    {
        var trunk = new Trunk(TrunkRules.Of(100, 10));
        trunk.Want(Spring, 2).Until(5).Grants.Count.ShouldBe(2);
        trunk.Want(Spring, 3).Until(6).Grants.Count.ShouldBe(3);
        trunk.Want(Spring, 0).Input(new TrunkInput.Released(Spring, LineResult.Worked)).Until(7).Grants.Count
            .ShouldBe(3);
    }

    [Fact]
    public void Campaigns_take_turns()
    {
        var trunk = new Trunk(TrunkRules.Of(10, 100));
        trunk.Want(Spring, 50).Until(1);
        trunk.Grants.Clear();
        trunk.Want(Autumn, 3).Until(1.8);

        string.Join(' ', trunk.Grants.Take(8).Select(g => g.Campaign.Value))
            .ShouldBe("autumn spring autumn spring autumn spring spring spring");
    }

    [Fact]
    public void A_campaign_that_restarts_holds_nothing_and_hears_of_no_line_of_before()
    {
        var trunk = new Trunk(TrunkRules.Of(100, 3));
        trunk.Want(Spring, 3).Until(1).State.InUse.ShouldBe(3);

        trunk.Input(new TrunkInput.Want(Spring, 1, new LineAccount(7, Grants: 0, Held: 0))).Until(2);
        trunk.State.InUse.ShouldBe(1);
        trunk.Sessions.ShouldBe([0, 0, 0, 7]);
    }

    [Fact]
    public void A_line_on_its_way_to_a_campaign_that_has_not_heard_of_it_is_held()
    {
        var trunk = new Trunk(TrunkRules.Of(100, 3));
        trunk.Want(Spring, 2).Until(1).Input(new TrunkInput.Want(Spring, 3, new LineAccount(0, Grants: 1, Held: 1)));

        trunk.Until(2).State.InUse.ShouldBe(3);
        trunk.Grants.Count.ShouldBe(3);
    }

    [Fact]
    public void A_return_that_was_lost_is_made_up_for_by_the_next_word_of_the_campaign()
    {
        var trunk = new Trunk(TrunkRules.Of(100, 3));
        trunk.Want(Spring, 3).Until(1);

        trunk.Input(new TrunkInput.Want(Spring, 1, new LineAccount(0, Grants: 3, Held: 1))).State.InUse.ShouldBe(1);
    }

    [Fact]
    public void A_trunk_that_knows_nothing_takes_the_campaign_s_word_for_the_lines_it_holds()
    {
        var trunk = new Trunk(TrunkRules.Of(100, 3));
        trunk.Input(new TrunkInput.Want(Spring, 9, new LineAccount(7, Grants: 40, Held: 2))).Until(1);

        trunk.Grants.Count.ShouldBe(1);
        trunk.State.InUse.ShouldBe(3);
    }

    [Fact]
    public void A_campaign_that_is_gone_gives_all_its_lines_back()
    {
        var trunk = new Trunk(TrunkRules.Of(100, 3));
        trunk.Want(Spring, 3).Until(1).Want(Autumn, 3).Until(2).Grants.Count
            .ShouldBe(3);

        trunk.Input(new TrunkInput.Forget(Spring)).Until(3).State.InUse.ShouldBe(3);
        trunk.Grants.Skip(3).ShouldAllBe(g => g.Campaign == Autumn);
        trunk.Input(new TrunkInput.Released(Spring, LineResult.Failed)).State.InUse.ShouldBe(3);
    }

    [Fact]
    public void Five_failures_in_a_row_halve_the_rate_and_success_recovers_it_step_by_step()
    {
        var trunk = new Trunk(TrunkRules.Of(10, 100));
        trunk.Want(Spring, 100).Until(2).Release(4, LineResult.Failed).State.Health
            .ShouldBe(TrunkHealth.Healthy);
        trunk.Release(1, LineResult.Failed).State.ShouldSatisfyAllConditions(
            s => s.Health.ShouldBe(TrunkHealth.Throttled), s => s.Share.ShouldBe(0.5));
        trunk.Grants.Clear();
        trunk.Until(6).Grants.Count.ShouldBeInRange(19, 21);

        trunk.Release(1, LineResult.Worked).State.Share.ShouldBe(0.5);
        trunk.Until(7).Release(1, LineResult.Worked).State.Share.ShouldBe(0.75);
        trunk.Release(1, LineResult.Worked).State.Share.ShouldBe(0.75);
        trunk.Until(12).Release(1, LineResult.Worked).State.Health.ShouldBe(TrunkHealth.Healthy);
    }

    [Fact]
    public void A_success_between_failures_keeps_the_rate() =>
        new Trunk(TrunkRules.Of(10, 100)).Want(Spring, 100).Until(3)
            .Release(4, LineResult.Failed).Release(1, LineResult.Worked).Release(4, LineResult.Failed)
            .State.Share.ShouldBe(1);

    [Fact]
    public void A_line_that_says_nothing_is_neither_a_failure_nor_a_success()
    {
        var trunk = new Trunk(TrunkRules.Of(10, 100));
        trunk.Want(Spring, 100).Until(3).Release(4, LineResult.Failed).Release(9, LineResult.SaysNothing)
            .State.Share.ShouldBe(1);
        trunk.Release(1, LineResult.Failed).State.Share.ShouldBe(0.5);

        trunk.Until(9).Release(1, LineResult.SaysNothing).State.Share.ShouldBe(0.5);
        trunk.Release(1, LineResult.Worked).State.Share.ShouldBe(0.75);
    }

    [Theory]
    [InlineData(Outcome.CarrierFailure, false, LineResult.Failed)]
    [InlineData(Outcome.CarrierFailure, true, LineResult.Failed)]
    [InlineData(Outcome.NoRingback, false, LineResult.Failed)]
    [InlineData(Outcome.Cancelled, false, LineResult.SaysNothing)]
    [InlineData(Outcome.Interrupted, false, LineResult.SaysNothing)]
    [InlineData(Outcome.FlushedError, false, LineResult.SaysNothing)]
    [InlineData(Outcome.Cancelled, true, LineResult.Worked)]
    [InlineData(Outcome.Interrupted, true, LineResult.Worked)]
    [InlineData(Outcome.Busy, false, LineResult.Worked)]
    [InlineData(Outcome.NoAnswer, true, LineResult.Worked)]
    [InlineData(Outcome.LiveVoiceAgent, true, LineResult.Worked)]
    public void Only_what_the_network_did_tells_of_the_carrier(Outcome outcome, bool rang, LineResult result)
    {
        DateTimeOffset at = DateTimeOffset.UnixEpoch;
        LineResults.Of(outcome, new CallTimes(at, rang ? at : null, null, null, null, at)).ShouldBe(result);
    }

    [Fact]
    public void The_rate_never_falls_below_a_thirty_second_part()
    {
        var trunk = new Trunk(TrunkRules.Of(100, 1000));
        trunk.Want(Spring, 1000).Until(3).Release(100, LineResult.Failed).State.Share
            .ShouldBe(1.0 / 32);

        trunk.Grants.Clear();
        trunk.Until(13).Grants.Count.ShouldBeInRange(30, 33);
    }

    [Fact]
    public void A_carrier_that_does_not_answer_gets_no_call_and_starts_slowly_when_it_is_back()
    {
        var trunk = new Trunk(TrunkRules.Of(10, 1000));
        trunk.Want(Spring, 1000).Until(1).Input(new TrunkInput.Reachable(false));
        trunk.State.Health.ShouldBe(TrunkHealth.Down);
        trunk.Grants.Clear();
        trunk.Until(10).Grants.ShouldBeEmpty();

        trunk.Input(new TrunkInput.Reachable(true)).State.Health.ShouldBe(TrunkHealth.Throttled);
        trunk.Until(14).Grants.Count.ShouldBeInRange(9, 12);
    }

    [Theory]
    [InlineData(0.05, 10)]
    [InlineData(1001, 10)]
    [InlineData(10, 0)]
    public void Rates_and_capacities_out_of_range_are_a_programmer_s_error(double callsPerSecond, int capacity) =>
        Should.Throw<ArgumentOutOfRangeException>(() => TrunkRules.Of((decimal)callsPerSecond, capacity));

    [Fact]
    public void Every_kind_of_input_meets_every_health_as_listed()
    {
        Trunk Busy() => new Trunk(TrunkRules.Of(10, 2)).Want(Spring, 2).Until(1);
        Trunk Spaced() => new Trunk(TrunkRules.Of(0.1m, 2)).Want(Spring, 2);
        (string Name, Trunk Trunk)[] trunks =
        [
            ("Unused", new Trunk(TrunkRules.Of(10, 2))),
            ("Full", Busy()),
            ("Throttled", Spaced().Input(new TrunkInput.Reachable(false)).Input(new TrunkInput.Reachable(true))),
            ("Down", Busy().Input(new TrunkInput.Reachable(false))),
        ];
        TrunkInput[] inputs =
        [
            new TrunkInput.Want(Spring, 1, default), new TrunkInput.Released(Spring, LineResult.Worked),
            new TrunkInput.Forget(Spring),
            new TrunkInput.Reachable(true), new TrunkInput.Elapsed(-1), new TrunkInput.AskStatus(),
        ];

        Matrix.CoversFamily(typeof(TrunkInput), inputs);
        Matrix.Rows(
            trunks.Select(t => (t.Name, (Func<TrunkInput, Decision<TrunkEvent, TrunkEffect>>)(i =>
                TrunkMachine.Decide(t.Trunk.Rules, t.Trunk.State, i, t.Trunk.Now)))),
            inputs).ShouldBe([
                "Unused + Want: Wanted Granted !Grant",
                "Unused + AskStatus: !ReportStatus",
                "Full + Want: Wanted",
                "Full + Released: Returned Granted !Grant",
                "Full + Forget: Forgotten",
                "Full + AskStatus: !ReportStatus",
                "Throttled + Want: Wanted",
                "Throttled + Released: Returned TimerSet !StartTimer",
                "Throttled + Forget: Forgotten",
                "Throttled + AskStatus: !ReportStatus",
                "Down + Want: Wanted",
                "Down + Released: Returned",
                "Down + Forget: Forgotten",
                "Down + Reachable: ReachabilityChanged ShareChanged",
                "Down + AskStatus: !ReportStatus",
            ]);
    }
}
