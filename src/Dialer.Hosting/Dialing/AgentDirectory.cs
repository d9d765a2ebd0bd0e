using Dialer.Actors.Agents;
using Dialer.Domain.Agents;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Hosting.Configuration.Options;
using Dialer.Runtime;
using Dialer.Runtime.Journal;

namespace Dialer.Hosting.Dialing;

/// <summary>The agents that have signed in since the node started, in ordinal order of their ids.</summary>
internal sealed class AgentDirectory(
    DialerOptions options, ActorDesk desk, QueueDirectory queues, IActorRef gateway, IJournal journal) : IDisposable
{
    private const int LongestId = 64;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _signingIn = new(1);
    private readonly SortedDictionary<string, Entry> _agents = new(StringComparer.Ordinal);

    private readonly AgentRules _rules = AgentRules.Default with
    {
        AnswerLimit = options.Agents.RonaLimit,
        WrapUpLimit = options.Agents.WrapUpLimit,
    };

    public void Dispose() => _signingIn.Dispose();

    public async Task SignInAsync(AgentId agent, QueueId queue, string phone, CancellationToken cancellation)
    {
        DialerRefusedException.ThrowIfAny(Faults(agent, queue, phone));
        // One after the other: two that sign in at one phone at once would both find it free.
        await _signingIn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            Entry entry = Enter(agent, queue);
            await CheckPhoneAsync(agent, entry, phone, cancellation).ConfigureAwait(false);
            entry.Phone = phone;
            entry.Actor.Tell(new AgentMessages.LogIn(phone));
            entry.Actor.Tell(new AgentMessages.GoAvailable());
            await StatusAsync(entry.Actor, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _signingIn.Release();
        }
    }

    /// <summary>Tells an agent what its person does; done when the agent has taken it up.</summary>
    public async Task TellAsync(AgentId agent, object command, CancellationToken cancellation)
    {
        IActorRef actor;
        lock (_lock)
        {
            actor = agent.Value is { } id && _agents.TryGetValue(id, out Entry? entry)
                ? entry.Actor
                : throw Refused("agent", agent.Value, "has not signed in");
        }

        actor.Tell(command);
        await StatusAsync(actor, cancellation).ConfigureAwait(false);
    }

    public Task SetIdleAsync(AgentId agent, string auxCode, CancellationToken cancellation)
    {
        if (!IsId(auxCode)) DialerRefusedException.ThrowIfAny([Id("auxCode", auxCode)]);
        return TellAsync(agent, new AgentMessages.GoIdle(auxCode), cancellation);
    }

    public async Task<IReadOnlyList<AgentMessages.AgentStatus>> GetAllAsync(CancellationToken cancellation)
    {
        IActorRef[] agents;
        lock (_lock) agents = [.. _agents.Values.Select(a => a.Actor)];
        return await Task.WhenAll(agents.Select(a => StatusAsync(a, cancellation))).ConfigureAwait(false);
    }

    /// <summary>An agent has one phone, and a phone one agent: it can have one call at a time.</summary>
    private async Task CheckPhoneAsync(AgentId agent, Entry entry, string phone, CancellationToken cancellation)
    {
        if (entry.Phone is { } other && other != phone && await IsSignedInAsync(entry, cancellation)
                .ConfigureAwait(false))
            throw Refused("phoneUser", phone, $"agent '{agent}' is signed in at phone '{other}'; sign it out first");
        KeyValuePair<string, Entry>[] others;
        lock (_lock) others = [.. _agents.Where(a => a.Value != entry && a.Value.Phone == phone)];
        foreach ((string id, Entry rival) in others)
        {
            if (await IsSignedInAsync(rival, cancellation).ConfigureAwait(false))
                throw Refused("phoneUser", phone, $"agent '{id}' is signed in at it; sign it out first");
        }
    }

    private async Task<bool> IsSignedInAsync(Entry entry, CancellationToken cancellation) =>
        (await StatusAsync(entry.Actor, cancellation).ConfigureAwait(false)).State != nameof(AgentPhase.LoggedOut);

    private Entry Enter(AgentId agent, QueueId queue)
    {
        lock (_lock)
        {
            if (!_agents.TryGetValue(agent.Value, out Entry? entry))
            {
                Props props = AgentActor.Props(agent, _rules, queues[queue], gateway, journal);
                _agents.Add(agent.Value, entry = new Entry(desk.System.Spawn(props, $"agent-{agent}"), queue));
            }

            return entry.Queue == queue
                ? entry
                : throw Refused("queue", queue.Value, $"agent '{agent}' serves '{entry.Queue}' until the restart");
        }
    }

    private IEnumerable<SettingsFault> Faults(AgentId agent, QueueId queue, string? phone)
    {
        if (!IsId(agent.Value)) yield return Id("agent", agent.Value);
        if (!IsId(queue.Value)) yield return Id("queue", queue.Value);
        if (!IsId(phone)) yield return Id("phoneUser", phone);
        else if (options.Registrar.Users is { Length: > 0 } users && users.All(u => u.User != phone))
            yield return new("phoneUser", phone!, "may not register: it is not in dialer.registrar.users");
    }

    private static bool IsId(string? text) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= LongestId && !text.Any(char.IsControl);

    private static SettingsFault Id(string field, string? value) =>
        new(field, value ?? "", "must be 1 to 64 characters, not blank, without control characters");

    private static DialerRefusedException Refused(string field, string? value, string rule) =>
        new([new SettingsFault(field, value ?? "", rule).ToString()]);

    private Task<AgentMessages.AgentStatus> StatusAsync(IActorRef agent, CancellationToken cancellation) =>
        desk.AskAsync<AgentMessages.AgentStatus>(agent, new AgentMessages.GetAgentStatus(), cancellation);

    private sealed class Entry(IActorRef actor, QueueId queue)
    {
        public IActorRef Actor { get; } = actor;

        public QueueId Queue { get; } = queue;

        /// <summary>Where it signed in last; touched by who signs in only.</summary>
        public string? Phone { get; set; }
    }
}
