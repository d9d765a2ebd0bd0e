using Dialer.EndToEnd.Tests.Peers;
using Dialer.Hosting;

namespace Dialer.EndToEnd.Tests;

/// <summary>baresip is the agent's phone.</summary>
[Collection(RealTime.Name)]
public sealed class BaresipTests
{
    private const byte CustomerVoice = 0x22;
    private const int Calls = 2;

    [Fact]
    public async Task An_agent_with_baresip_talks_to_customers()
    {
        await using var carrier = new TestPeer("carrier", CustomerVoice);
        await using EmbeddedDialer dialer = await EmbeddedDialer.StartAsync(carrier.Port);
        await using Baresip phone = Baresip.Start("agent0", dialer.Dialer.SipEndPoint);
        DialerReport report = await phone.SettleAsync(async () =>
        {
            await phone.RegisterAsync(dialer.Limit);
            await dialer.Dialer.WaitForPhonesAsync(1, dialer.Limit);
            await dialer.SignInAsync("agent0");
            Task<DialerReport> run = dialer.DialAsync(Calls);
            for (int i = 0; i < Calls; i++)
            {
                // The phone says back what it hears: the voice has gone to it and come back.
                TestCall call = await carrier.NextCallAsync(dialer.Limit);
                await call.Rtp.HearAsync(CustomerVoice, 25, dialer.Limit);
                call.HangUp();
            }

            return await run;
        });
        report.Connected.ShouldBe(Calls);
        report.AnswerToAgentMs.P99.ShouldNotBeNull();
        carrier.Faults.ShouldBeEmpty();
    }
}
