using System.Collections.Immutable;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Contacts;

namespace Dialer.Domain.Tests.Contacts;

public sealed class RetryPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Outcome.LiveVoiceAgent, 0, 0, null)]
    [InlineData(Outcome.InvalidNumber, 0, 0, null)]
    [InlineData(Outcome.Busy, 0, 0, 15)]
    [InlineData(Outcome.Busy, 1, 9, 15)]
    [InlineData(Outcome.Busy, 2, 0, null)]
    [InlineData(Outcome.CarrierFailure, 0, 0, 5)]
    [InlineData(Outcome.CarrierFailure, 2, 2, 5)]
    [InlineData(Outcome.CarrierFailure, 0, 3, null)]
    [InlineData(Outcome.Cancelled, 0, 0, 0)]
    [InlineData(Outcome.Interrupted, 0, 0, 15)]
    [InlineData(Outcome.Interrupted, 0, 3, null)]
    public void Waits_the_default_interval_until_the_limit_for_its_kind_of_attempt(
        Outcome outcome, int counted, int uncounted, int? minutes) =>
        RetryPolicy.Next(Rules(), outcome, counted, uncounted, Now).ShouldBe(Expected(minutes));

    [Fact]
    public void A_campaigns_own_interval_comes_before_the_default_even_where_that_closes()
    {
        RetryRules rules = Rules() with
        {
            Intervals = ImmutableSortedDictionary<Outcome, TimeSpan>.Empty
                .Add(Outcome.Busy, TimeSpan.FromMinutes(2)).Add(Outcome.LiveVoiceAgent, TimeSpan.FromMinutes(90)),
        };

        RetryPolicy.Next(rules, Outcome.Busy, 0, 0, Now).ShouldBe(Expected(2));
        RetryPolicy.Next(rules, Outcome.LiveVoiceAgent, 0, 0, Now).ShouldBe(Expected(90));
        RetryPolicy.Next(rules, Outcome.LiveVoiceAgent, 2, 0, Now).ShouldBe(Expected(null));
    }

    private static ContactNext Expected(int? minutes) =>
        minutes is { } m ? new ContactNext.Open(Now.AddMinutes(m)) : new ContactNext.Closed();

    private static RetryRules Rules() => new(3, 4, ImmutableSortedDictionary<Outcome, TimeSpan>.Empty);
}
