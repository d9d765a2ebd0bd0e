using Dialer.Domain.Quantities;

namespace Dialer.Domain.Pacing.Books;

/// <summary>The agents of the team.</summary>
internal sealed class AgentBook
{
    private readonly Dictionary<AgentId, int> _places = [];
    private AgentEntry[] _entries = new AgentEntry[16];
    private int _count;

    public ReadOnlySpan<AgentEntry> Entries => _entries.AsSpan(0, _count);

    public int Count => _count;

    /// <summary>Agents who wait for a customer.</summary>
    public int Free { get; private set; }

    /// <summary>Puts an agent into a stage, signing it in where it is not known.</summary>
    /// <returns>The agent as it was before; null when it signs in.</returns>
    public AgentEntry? Put(AgentId agent, AgentStage stage, double now)
    {
        AgentEntry? before = null;
        if (_places.TryGetValue(agent, out int place))
        {
            before = _entries[place];
            if (before.Value.Stage == AgentStage.Free) Free--;
        }
        else
        {
            if (_count == _entries.Length) Array.Resize(ref _entries, _count * 2);
            place = _count++;
            _places[agent] = place;
        }

        _entries[place] = new AgentEntry
        {
            Agent = agent,
            Stage = stage,
            Since = now,
            Leaving = LeavesFrom(before, stage),
        };
        if (stage == AgentStage.Free) Free++;
        return before;
    }

    public void MarkLeaving(AgentId agent)
    {
        if (_places.TryGetValue(agent, out int place)) _entries[place].Leaving = true;
    }

    public bool Remove(AgentId agent)
    {
        if (!_places.Remove(agent, out int place)) return false;
        if (_entries[place].Stage == AgentStage.Free) Free--;
        AgentEntry last = _entries[--_count];
        if (place < _count)
        {
            _entries[place] = last;
            _places[last.Agent] = place;
        }

        return true;
    }

    /// <summary>Whoever becomes available did not leave after all.</summary>
    private static bool LeavesFrom(AgentEntry? before, AgentStage stage) =>
        stage != AgentStage.Free && before is { Leaving: true };
}
