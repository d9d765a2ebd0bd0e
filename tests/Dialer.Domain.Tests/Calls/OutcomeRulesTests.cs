using System.Globalization;
using System.Text.RegularExpressions;
using Dialer.Domain.Calls;

namespace Dialer.Domain.Tests.Calls;

public sealed class OutcomeRulesTests
{
    /// <summary>
    /// The table of campaigns §8, written down a second time from the specification; minutes, or "close".
    /// </summary>
    private const string Specification = """
        LIVE_VOICE_AGENT           yes yes close
        LIVE_VOICE_IVR             yes yes close
        ABANDONED                  yes yes 15
        CUSTOMER_ABANDONED         yes yes 30
        AMD                        yes no  15
        NETWORK_VOICEMAIL          yes no  15
        CALL_SCREENED              yes no  15
        BUSY                       yes no  15
        NO_ANSWER                  yes no  15
        FAX                        yes no  close
        DEAD_AIR                   yes no  15
        INVALID_NUMBER             no  no  close
        OPERATOR_INTERCEPT         yes no  15
        NO_RINGBACK                no  no  15
        CARRIER_FAILURE            no  no  5
        CANCELLED                  no  no  0
        CALLBACK_REQUESTED         yes yes 15
        CALLBACK_AGENT_UNAVAILABLE yes yes 15
        BLOCKED_DNC                no  no  close
        OUTSIDE_WINDOW             no  no  15
        CAP_REACHED                no  no  15
        GUARD_TIME_EXPIRED         no  no  close
        DIAL_AT_INVALID            no  no  close
        INVALID_DATA               no  no  close
        FLUSHED_STOP               no  no  0
        FLUSHED_ERROR              no  no  15
        INTERRUPTED                no  no  15
        """;

    [Fact]
    public void Every_outcome_has_the_rules_of_the_specification_in_its_order()
    {
        string[] actual = [.. Enum.GetValues<Outcome>().Select(o =>
            $"{o.WireName()} {YesNo(o.Counts())} {YesNo(o.IsLive())} {Minutes(o.DefaultRetry())}")];

        actual.ShouldBe(Specification.Split('\n').Select(line => Regex.Replace(line.Trim(), " +", " ")));
    }

    [Fact]
    public void Closes_by_default_exactly_where_there_is_no_retry() =>
        Enum.GetValues<Outcome>().ShouldAllBe(o => o.ClosesByDefault() == (o.DefaultRetry() == null));

    [Fact]
    public void Wire_names_read_back_in_any_case()
    {
        foreach (Outcome outcome in Enum.GetValues<Outcome>())
        {
            OutcomeRules.Parse(outcome.WireName()).ShouldBe(outcome);
            OutcomeRules.Parse(outcome.WireName().ToLowerInvariant()).ShouldBe(outcome);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("LIVE VOICE")]
    public void Other_names_are_refused(string? name)
    {
        OutcomeRules.TryParse(name, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => OutcomeRules.Parse(name!));
    }

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static string Minutes(TimeSpan? retry) =>
        retry is { } wait ? wait.TotalMinutes.ToString(CultureInfo.InvariantCulture) : "close";
}
