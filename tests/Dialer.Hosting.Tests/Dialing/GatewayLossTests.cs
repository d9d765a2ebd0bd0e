using Dialer.Hosting.Dialing;

namespace Dialer.Hosting.Tests.Dialing;

public sealed class GatewayLossTests
{
    [Fact]
    public async Task A_gateway_that_stops_for_good_pauses_the_campaigns_and_stops_the_host()
    {
        await using Rig rig = await Rig.StartAsync(9);
        await rig.DialAsync(1);
        DialerNode node = ((DialerHost)rig.Dialer).Node;

        node.Desk.System.Stop(node.Gateway);

        await rig.HostStops.WaitAsync(TimeSpan.FromSeconds(30));
        (await rig.Dialer.GetCampaignAsync(Rig.Id)).State.ShouldBe("Paused");
    }
}
