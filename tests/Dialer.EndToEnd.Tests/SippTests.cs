using Dialer.EndToEnd.Tests.Peers;
using Dialer.Hosting;

namespace Dialer.EndToEnd.Tests;

/// <summary>sipp is the carrier: every call has the right outcome, and both sides agree that it is over.</summary>
[Collection(RealTime.Name)]
public sealed class SippTests
{
    private const byte AgentVoice = 0x11;

    [Fact]
    public async Task Agents_talk_to_customers_and_hang_up()
    {
        await using Sipp sipp = await Sipp.StartAsync("answered", 3);
        await using EmbeddedDialer dialer = await EmbeddedDialer.StartAsync(sipp.Port);
        DialerReport report = await sipp.SettleAsync(() => TalkAsync(dialer, 3), dialer.Limit);
        OutcomesOf(report).ShouldBe("LIVE_VOICE_AGENT 3");
        report.Connected.ShouldBe(3);
        report.AnswerToAgentMs.P99.ShouldNotBeNull();
    }

    [Fact]
    public async Task Customers_talk_to_agents_and_hang_up()
    {
        await using Sipp sipp = await Sipp.StartAsync("carrier-bye", 4);
        await using EmbeddedDialer dialer = await EmbeddedDialer.StartAsync(sipp.Port);
        await dialer.AddAgentsAsync(2);
        DialerReport report = await sipp.SettleAsync(() => dialer.DialAsync(4), dialer.Limit);
        OutcomesOf(report).ShouldBe("LIVE_VOICE_AGENT 4");
        report.AnswerToAgentMs.P99.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("refuse-404", "INVALID_NUMBER")]
    [InlineData("refuse-480", "NO_ANSWER")]
    [InlineData("refuse-486", "BUSY")]
    [InlineData("refuse-503", "CARRIER_FAILURE")]
    public async Task A_call_that_the_carrier_refuses_ends_as_its_status_says(string scenario, string outcome)
    {
        await using Sipp sipp = await Sipp.StartAsync(scenario, 4);
        await using EmbeddedDialer dialer = await EmbeddedDialer.StartAsync(sipp.Port);
        await dialer.AddAgentsAsync(2);
        DialerReport report = await sipp.SettleAsync(() => dialer.DialAsync(4), dialer.Limit);
        OutcomesOf(report).ShouldBe($"{outcome} 4");
        report.Connected.ShouldBe(0);
    }

    [Theory]
    [InlineData("ring-until-cancel")]
    [InlineData("cancel-crossed-by-200")]
    public async Task A_call_that_rings_too_long_is_cancelled_and_also_ends_where_its_answer_crosses(string scenario)
    {
        await using Sipp sipp = await Sipp.StartAsync(scenario, 3);
        await using EmbeddedDialer dialer = await EmbeddedDialer.StartAsync(sipp.Port);
        await dialer.AddAgentsAsync(1);
        DialerReport report = await sipp.SettleAsync(() => dialer.DialAsync(3, linesPerAgent: 3), dialer.Limit);
        OutcomesOf(report).ShouldBe("NO_ANSWER 3");
    }

    [Fact]
    public async Task A_carrier_that_asks_for_a_password_gets_it()
    {
        await using Sipp sipp = await Sipp.StartAsync("digest", 2);
        await using EmbeddedDialer dialer = await EmbeddedDialer.StartAsync(sipp.Port, new Dictionary<string, string?>
        {
            ["dialer:trunks:carrier:user"] = "dialer",
            ["dialer:trunks:carrier:password"] = "secret",
        });
        DialerReport report = await sipp.SettleAsync(() => TalkAsync(dialer, 2), dialer.Limit);
        OutcomesOf(report).ShouldBe("LIVE_VOICE_AGENT 2");
    }

    [Fact]
    public async Task Every_call_ends_well_where_one_message_in_twenty_is_lost()
    {
        const int calls = 40;
        // A request comes again where its answer was lost, or crosses one that comes again: sipp passes over it.
        await using Sipp sipp = await Sipp.StartAsync(
            "carrier-bye", calls, "-lost", "5", "-pause_msg_ign", "-default_behaviors", "all,-abortunexp");
        await using EmbeddedDialer dialer = await EmbeddedDialer.StartAsync(sipp.Port);
        await dialer.AddAgentsAsync(10);
        DialerReport report = await sipp.SettleAsync(() => dialer.DialAsync(calls), dialer.Limit);
        OutcomesOf(report).ShouldBe($"LIVE_VOICE_AGENT {calls}");
    }

    /// <summary>One agent who hangs up on every customer after it has heard itself from the far end.</summary>
    private static async Task<DialerReport> TalkAsync(EmbeddedDialer dialer, int calls)
    {
        await using TestPeer phone = await TestPeer.RegisterAsync(dialer, "agent0", AgentVoice);
        await dialer.SignInAsync(phone.User);
        Task<DialerReport> run = dialer.DialAsync(calls);
        for (int i = 0; i < calls; i++)
        {
            // sipp sends back what it hears: the voice has gone both ways over both legs.
            TestCall call = await phone.NextCallAsync(dialer.Limit);
            await call.Rtp.HearAsync(AgentVoice, 10, dialer.Limit);
            call.HangUp();
        }

        DialerReport report = await run;
        phone.Faults.ShouldBeEmpty();
        return report;
    }

    private static string OutcomesOf(DialerReport report) =>
        string.Join(", ", report.Outcomes.Where(o => o.Value > 0).Select(o => $"{o.Key} {o.Value}"));
}
