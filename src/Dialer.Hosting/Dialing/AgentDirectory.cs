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
    private const string Unreachable = nameof(Unreachable);

    /// <summary>A look at all agents is not held up by one for longer.</summary>
    private static readonly TimeSpan ViewPatience = TimeSpan.FromSeconds(5);

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
            await StatusAsync(agent, entry, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _signingIn.Release();
        }
    }

    /// <summary>Tells an agent what its person does; done when the agent has taken it up.</summary>
    public async Task TellAsync(AgentId agent, object command, CancellationToken cancellation)
    {
        Entry? entry = null;
        lock (_lock)
        {
            if (agent.Value is not { } id || !_agents.TryGetValue(id, out entry))
                throw Refused("agent", agent.Value, "has not signed in");
        }

        entry.Actor.Tell(command);
        await StatusAsync(agent, entry, cancellation).ConfigureAwait(false);
    }

    public Task SetIdleAsync(AgentId agent, string auxCode, CancellationToken cancellation)
    {
        if (!IsId(auxCode)) DialerRefusedException.ThrowIfAny([Id("auxCode", auxCode)]);
        return TellAsync(agent, new AgentMessages.GoIdle(auxCode), cancellation);
    }

    /// <summary>One that has failed for good, or does not answer, is there as Unreachable, since now.</summary>
    public async Task<IReadOnlyList<AgentMessages.AgentStatus>> GetAllAsync(CancellationToken cancellation)
    {
        KeyValuePair<string, Entry>[] agents;
        lock (_lock) agents = [.. _agents];
        return await Task.WhenAll(agents.Select(a => ViewAsync(new AgentId(a.Key), a.Value, cancellation)))
            .ConfigureAwait(false);
    }

    private async Task<AgentMessages.AgentStatus> ViewAsync(
        AgentId agent, Entry entry, CancellationToken cancellation)
    {
        try
        {
            return await StatusAsync(agent, entry, cancellation, ViewPatience).ConfigureAwait(false);
        }
        catch (Exception silent) when (silent is DialerRefusedException or AskTimeoutException)
        {
            return new(agent, Unreachable, desk.System.Time.GetUtcNow(), 0, 0, default, default, default);
        }
    }

    /// <summary>An agent has one phone, and a phone one agent: it can have one call at a time.</summary>
    private async Task CheckPhoneAsync(AgentId agent, Entry entry, string phone, CancellationToken cancellation)
    {
        if (entry.Phone is { } other && other != phone && await IsSignedInAsync(agent, entry, cancellation)
                .ConfigureAwait(false))
            throw Refused("phoneUser", phone, $"agent '{agent}' is signed in at phone '{other}'; sign it out first");
        KeyValuePair<string, Entry>[] others;
        lock (_lock)
        {
            others =
            [
                .. _agents.Where(a => a.Value != entry && a.Value.Phone == phone && !a.Value.Stopped.IsCompleted),
            ];
        }

        foreach ((string id, Entry rival) in others)
        {
            if (await IsSignedInAsync(new AgentId(id), rival, cancellation).ConfigureAwait(false))
                throw Refused("phoneUser", phone, $"agent '{id}' is signed in at it; sign it out first");
        }
    }

    private async Task<bool> IsSignedInAsync(AgentId agent, Entry entry, CancellationToken cancellation) =>
        (await StatusAsync(agent, entry, cancellation).ConfigureAwait(false)).State != nameof(AgentPhase.LoggedOut);

    private Entry Enter(AgentId agent, QueueId queue)
    {
        lock (_lock)
        {
            // One that failed for good begins anew from its journal.
            if (!_agents.TryGetValue(agent.Value, out Entry? entry) || entry.Stopped.IsCompleted)
                _agents[agent.Value] = entry = Spawn(agent, queue, 1 + (entry?.Incarnation ?? 0));

            return entry.Queue == queue
                ? entry
                : throw Refused("queue", queue.Value, $"agent '{agent}' serves '{entry.Queue}' until the restart");
        }
    }

    private Entry Spawn(AgentId agent, QueueId queue, int incarnation)
    {
        Props props = AgentActor.Props(agent, _rules, queues[queue], gateway, journal);
        // The name of one that has stopped may be taken for a moment longer.
        string name = incarnation == 1 ? $"agent-{agent}" : $"agent-{agent}~{incarnation}";
        IActorRef actor = desk.System.Spawn(props, name);
        return new Entry(actor, queue, incarnation, desk.WhenStoppedAsync(actor));
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

    private async Task<AgentMessages.AgentStatus> StatusAsync(
        AgentId agent, Entry entry, CancellationToken cancellation, TimeSpan? patience = null)
    {
        Task<AgentMessages.AgentStatus> status = desk.AskAsync<AgentMessages.AgentStatus>(
            entry.Actor, new AgentMessages.GetAgentStatus(), cancellation, patience);
        return await Task.WhenAny(status, entry.Stopped).ConfigureAwait(false) == status
            ? await status.ConfigureAwait(false)
            : throw Refused("agent", agent.Value, "has stopped, the log says why; sign it in again");
    }

    private sealed class Entry(IActorRef actor, QueueId queue, int incarnation, Task stopped)
    {
        public IActorRef Actor { get; } = actor;

        public QueueId Queue { get; } = queue;

        public int Incarnation { get; } = incarnation;

        /// <summary>Completes when the actor has stopped for good.</summary>
        public Task Stopped { get; } = stopped;

        /// <summary>Where it signed in last; touched by who signs in only.</summary>
        public string? Phone { get; set; }
    }
}
