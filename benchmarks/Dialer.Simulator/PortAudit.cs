using Dialer.Actors.CallLegs;
using Dialer.Runtime;
using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Simulator;

/// <summary>
/// Watches what is delivered: no more people hear a campaign's prompt at a time than it has ports, and nobody hears it
/// who has none.
/// </summary>
/// <param name="ports">Of each campaign.</param>
/// <param name="invariants">Told of a breach.</param>
internal sealed class PortAudit(int ports, Invariants invariants)
{
    private readonly Dictionary<string, string> _campaignOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _inUse = new(StringComparer.Ordinal);

    public void Delivered(IActorRef actor, object message)
    {
        switch (message)
        {
            case PlayPrompt { Prompt: WorldSettings.IvrPrompt } m: Begin(m.Call.Value); break;
            // Another prompt in its place: who has not heard the first of this one in time is abandoned.
            case PlayPrompt m: End(m.Call.Value); break;
            case HangUp m: End(m.Call.Value); break;
            case CallEnded m: End(m.Call.Value); break;
            case CallLegMessages.ConnectToAgent m:
                invariants.Must(false, Invariant.PortsInUse, $"{actor.Path} is given the agent {m.Agent}");
                break;
        }
    }

    // A customer's call is named c/CAMPAIGN/ATTEMPT.
    private void Begin(string call)
    {
        string campaign = call.Split('/')[1];
        if (!_campaignOf.TryAdd(call, campaign)) return;
        int inUse = _inUse[campaign] = _inUse.GetValueOrDefault(campaign) + 1;
        invariants.Must(inUse <= ports, Invariant.PortsInUse, $"{campaign} serves {inUse} people at {ports} ports");
    }

    private void End(string call)
    {
        if (_campaignOf.Remove(call, out string? campaign)) _inUse[campaign]--;
    }
}
