using Dialer.Sip.UserAgents;

namespace Dialer.Hosting.Tests.Dialing;

public sealed class ShutdownTests
{
    [Fact]
    public async Task Lets_a_conversation_end_within_the_grace_and_dials_nothing_more()
    {
        await using FarPeer carrier = FarPeer.Answering();
        await using Rig rig = await Rig.StartAsync(carrier.Port, null, ("runtime:shutdown-grace", "2 minutes"));
        await rig.AgentAsync("ann");
        await rig.DialAsync(3);
        SipCallKey customer = (await carrier.Next<SipUserAgentOutput.IncomingCall>()).Key;
        await ConnectedAsync(rig);

        Task stopped = rig.StopAsync();
        stopped.IsCompleted.ShouldBeFalse();
        carrier.Endpoint.Post((agent, now) => agent.HangUp(customer, now));
        await stopped;

        (await OutcomesAsync(rig.Folder, carrier.Port)).ShouldBe([new("LIVE_VOICE_AGENT", 1)]);
    }

    [Fact]
    public async Task Hangs_up_what_is_left_after_the_grace()
    {
        await using FarPeer carrier = FarPeer.Answering();
        await using Rig rig = await Rig.StartAsync(carrier.Port);
        FarPeer phone = await rig.AgentAsync("ann");
        await rig.DialAsync(1);
        await ConnectedAsync(rig);

        await rig.StopAsync();

        (await carrier.Next<SipUserAgentOutput.Ended>()).By.ShouldBe(SipEndedBy.Remote);
        (await phone.Next<SipUserAgentOutput.Ended>()).By.ShouldBe(SipEndedBy.Remote);
        (await OutcomesAsync(rig.Folder, carrier.Port)).ShouldBe([new("LIVE_VOICE_AGENT", 1)]);
    }

    [Fact]
    public async Task Cancels_what_rings_after_the_grace()
    {
        await using FarPeer carrier = FarPeer.Ringing();
        await using Rig rig = await Rig.StartAsync(carrier.Port);
        await rig.AgentAsync("ann");
        await rig.DialAsync(1);
        await carrier.Next<SipUserAgentOutput.IncomingCall>();

        await rig.StopAsync();

        await carrier.Next<SipUserAgentOutput.Ended>();
        (await OutcomesAsync(rig.Folder, carrier.Port)).ShouldBe([new("CANCELLED", 1)]);
    }

    [Fact]
    public async Task An_attempt_that_a_crash_left_open_is_interrupted_once()
    {
        await using FarPeer carrier = FarPeer.Ringing();
        await using Rig rig = await Rig.StartAsync(carrier.Port);
        await rig.AgentAsync("ann");
        await rig.DialAsync(1);
        await carrier.Next<SipUserAgentOutput.IncomingCall>();

        // What a crash at this moment leaves: the database and its log, as they are.
        string crashed = Rig.NewFolder();
        foreach (string file in (string[])["test.db", "test.db-wal"])
            File.Copy(Path.Combine(rig.Folder, file), Path.Combine(crashed, file));

        (await OutcomesAsync(crashed, carrier.Port)).ShouldBe([new("INTERRUPTED", 1)]);
        (await OutcomesAsync(crashed, carrier.Port)).ShouldBe([new("INTERRUPTED", 1)], "not a second time");
        Directory.Delete(crashed, recursive: true);
    }

    [Fact]
    public async Task Who_waits_for_the_end_of_a_campaign_is_told_that_the_dialer_stopped()
    {
        await using Rig rig = await Rig.StartAsync(9);
        await rig.Dialer.CreateCampaignAsync(rig.Settings);
        Task<string> end = rig.Dialer.WaitForEndAsync(Rig.Id);

        await rig.StopAsync();

        (await Should.ThrowAsync<InvalidOperationException>(() => end)).Message.ShouldBe("the dialer stopped");
    }

    private static async Task ConnectedAsync(Rig rig)
    {
        await foreach (DialerView view in rig.Dialer.WatchAsync(Rig.Id, TimeSpan.FromMilliseconds(50)))
        {
            if (view.Agents.Any(agent => agent.State == "Connected")) return;
        }
    }

    /// <summary>
    /// What the next run on the database says of the one before it; it has no agent, so it dials nobody.
    /// </summary>
    private static async Task<IEnumerable<KeyValuePair<string, long>>> OutcomesAsync(string folder, int carrierPort)
    {
        await using Rig next = await Rig.StartAsync(carrierPort, folder);
        await next.Dialer.CreateCampaignAsync(next.Settings);
        DialerReport report = await next.Dialer.GetReportAsync(Rig.Id);
        report.Attempts.ShouldBe(report.Outcomes.Values.Sum(), "each attempt has one outcome");
        return report.Outcomes;
    }
}
