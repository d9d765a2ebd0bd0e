using Dialer.Domain.Quantities;

namespace Dialer.Domain.Pacing;

/// <summary>
/// Notices agents who finished a conversation of the campaign and did not come back to it: signed out, on a break, or
/// reserved by another campaign. Nobody tells a campaign of those, and a pacer would count on them for ever.
/// </summary>
/// <param name="limit">From the end of a conversation on; above the longest wrap-up and the call to the phone.</param>
public sealed class WrapUpWatch(TimeSpan limit)
{
    private readonly Dictionary<AgentId, DateTimeOffset> _since = [];

    /// <summary>Folds in what the pacer is told.</summary>
    public void Evolve(PacerInput input, DateTimeOffset now)
    {
        switch (input)
        {
            case PacerInput.AgentWrappingUp m: _since[m.Agent] = now; break;
            case PacerInput.AgentAvailable m: _since.Remove(m.Agent); break;
            case PacerInput.AgentTaken m: _since.Remove(m.Agent); break;
            case PacerInput.AgentLeft m: _since.Remove(m.Agent); break;
            case PacerInput.Connected m: _since.Remove(m.Agent); break;
            default: break;
        }
    }

    /// <summary>Those who are overdue now, in ordinal order; each is named once.</summary>
    public IReadOnlyList<AgentId> TakeOverdue(DateTimeOffset now)
    {
        if (_since.Count == 0) return [];
        AgentId[] overdue =
        [
            .. _since.Where(s => now - s.Value > limit).Select(s => s.Key)
                .OrderBy(a => a.Value, StringComparer.Ordinal),
        ];
        foreach (AgentId agent in overdue) _since.Remove(agent);
        return overdue;
    }
}
