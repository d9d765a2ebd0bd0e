using Dialer.Actors.CallLegs;
using Dialer.Domain.Quantities;
using Dialer.Runtime;
using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Simulator;

/// <summary>
/// Watches what is delivered: no agent stays bound to a customer who hears the abandon message. The one whom the
/// campaign gave in the moment it began is free again at once.
/// </summary>
internal sealed class TreatmentAudit(Invariants invariants)
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    private readonly HashSet<string> _treated = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, DateTimeOffset> _bound = new(StringComparer.Ordinal);

    public void Delivered(DateTimeOffset now, IActorRef actor, object message)
    {
        switch (message)
        {
            case PlayPrompt m: _treated.Add(m.Call.Value); break;
            case StopPrompt m: Forget(m.Call); break;
            case HangUp m: Forget(m.Call); break;
            case CallEnded m: Forget(m.Call); break;
            case CallLegMessages.ConnectToAgent m when CallOf(Campaign(actor), m.Attempt) is var call:
                if (_treated.Contains(call.Value)) _bound.TryAdd(call.Value, now);
                break;
            case CallLegMessages.AgentLost m: _bound.Remove(CallOf(Campaign(actor), m.Attempt).Value); break;
        }

        if (_bound.Count == 0) return;
        (string customer, DateTimeOffset since) = _bound.First();
        invariants.Must(
            now - since < Moment, Invariant.TreatedHoldsNoAgent, $"{customer} hears the message and holds an agent");
    }

    private void Forget(CallId call)
    {
        _treated.Remove(call.Value);
        _bound.Remove(call.Value);
    }

    private static CallId CallOf(string campaign, AttemptId attempt) =>
        CallId.OfAttempt(new CampaignId(campaign), attempt);

    // Legs are children of their campaign.
    private static string Campaign(IActorRef actor) => actor.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)[0];
}
