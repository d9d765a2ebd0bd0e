using Dialer.Domain.Calls;
using Dialer.Domain.Quantities;

namespace Dialer.Hosting.Tests.Dialing;

/// <summary>What a person does at an agent's desk, seen from outside.</summary>
public sealed class AgentCommandTests
{
    private static readonly AgentId Ann = new("ann");

    [Fact]
    public async Task An_agent_hangs_up_and_ends_its_wrap_up()
    {
        await using FarPeer carrier = FarPeer.Answering();
        await using Rig rig = await Rig.StartAsync(carrier.Port, null, ("agents:wrap-up-limit", "1 h"));
        await rig.AgentAsync("ann");
        await rig.DialAsync(1);
        await StateAsync(rig, "Connected");

        await rig.Dialer.HangUpAsync(Ann);
        (await rig.Dialer.WaitForEndAsync(Rig.Id)).ShouldBe("Completed");
        await StateAsync(rig, "WrapUp");
        await rig.Dialer.EndWrapUpAsync(Ann);

        (await rig.Dialer.GetAgentsAsync()).Select(a => (a.Agent, a.State, a.Calls)).ShouldBe([(Ann, "Available", 1)]);
        (await rig.Dialer.GetCampaignAsync(Rig.Id)).Outcomes.ShouldBe([new(Outcome.LiveVoiceAgent, 1)]);
    }

    [Fact]
    public async Task An_agent_that_is_idle_is_not_called_until_it_is_available()
    {
        await using FarPeer carrier = FarPeer.Answering();
        await using Rig rig = await Rig.StartAsync(carrier.Port);
        await rig.AgentAsync("ann");
        await rig.Dialer.SetIdleAsync(Ann, "Lunch");
        await rig.DialAsync(1);
        await StateAsync(rig, "Idle");
        (await rig.Dialer.GetCampaignAsync(Rig.Id)).Attempts.ShouldBe(0);

        await rig.Dialer.SetAvailableAsync(Ann);

        await StateAsync(rig, "Connected");
    }

    [Fact]
    public async Task Commands_for_an_agent_that_is_unknown_are_refused()
    {
        await using Rig rig = await Rig.StartAsync(9);
        var id = new AgentId("bob");
        Func<Task>[] commands =
        [
            () => rig.Dialer.SetAvailableAsync(id), () => rig.Dialer.SetIdleAsync(id, "Lunch"),
            () => rig.Dialer.HangUpAsync(id), () => rig.Dialer.EndWrapUpAsync(id), () => rig.Dialer.SignOutAsync(id),
        ];
        foreach (Func<Task> command in commands)
            (await Should.ThrowAsync<DialerRefusedException>(command)).Message.ShouldContain("bob");
        (await Should.ThrowAsync<DialerRefusedException>(() => rig.Dialer.SetIdleAsync(id, "")))
            .Message.ShouldContain("auxCode");
    }

    /// <summary>Views come by the dialer's own clock; the test ends with the first that shows the state.</summary>
    private static async Task StateAsync(Rig rig, string state)
    {
        await foreach (DialerView view in rig.Dialer.WatchAsync(Rig.Id, TimeSpan.FromMilliseconds(50)))
        {
            if (view.Agents.Any(a => a.State == state)) return;
        }

        (await rig.Dialer.GetAgentsAsync()).ShouldContain(a => a.State == state);
    }
}
