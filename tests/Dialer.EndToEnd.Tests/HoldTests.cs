using Dialer.EndToEnd.Tests.Peers;
using Dialer.Hosting;
using Dialer.Sip.Sdp;

namespace Dialer.EndToEnd.Tests;

/// <summary>Hold and resume by re-INVITE, from either end of a conversation.</summary>
[Collection(RealTime.Name)]
public sealed class HoldTests
{
    [Theory]
    [InlineData("agent")]
    [InlineData("customer")]
    public async Task Who_holds_hears_nothing_until_it_resumes(string holder)
    {
        await using var carrier = new TestPeer("carrier", voice: 0x22);
        await using EmbeddedDialer dialer = await EmbeddedDialer.StartAsync(carrier.Port);
        await using TestPeer phone = await TestPeer.RegisterAsync(dialer, "agent0", voice: 0x11);
        await dialer.SignInAsync(phone.User);
        Task<DialerReport> run = dialer.DialAsync(1);
        TestCall agent = await phone.NextCallAsync(dialer.Limit);
        TestCall customer = await carrier.NextCallAsync(dialer.Limit);
        await agent.Rtp.HearAsync(0x22, 10, dialer.Limit);
        await customer.Rtp.HearAsync(0x11, 10, dialer.Limit);

        (TestCall holding, TestCall held) = holder == "agent" ? (agent, customer) : (customer, agent);
        (await holding.ReInviteAsync(SdpDirection.SendOnly, dialer.Limit)).ShouldBe(SdpDirection.ReceiveOnly);
        held.Rtp.Voice = 0x33;
        await held.Rtp.HearAnythingAsync(10, dialer.Limit);
        // Half a second of another voice: nothing of the one before is in a buffer any more.
        held.Rtp.Voice = 0x34;
        await held.Rtp.HearAnythingAsync(25, dialer.Limit);
        (await holding.ReInviteAsync(SdpDirection.SendReceive, dialer.Limit)).ShouldBe(SdpDirection.SendReceive);
        await holding.Rtp.HearAsync(0x34, 10, dialer.Limit);
        holding.Rtp.Voices.ShouldNotContain((byte)0x33);

        customer.HangUp();
        (await run).Connected.ShouldBe(1);
    }
}
