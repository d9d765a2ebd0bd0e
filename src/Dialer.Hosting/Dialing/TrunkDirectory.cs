using Dialer.Actors.Trunks;
using Dialer.Domain.Quantities;
using Dialer.Domain.Trunks;
using Dialer.Hosting.Configuration.Options;
using Dialer.Runtime;

namespace Dialer.Hosting.Dialing;

/// <summary>The trunks that are configured, in ordinal order of their ids.</summary>
internal sealed class TrunkDirectory
{
    private readonly ActorDesk _desk;
    private readonly SortedDictionary<string, IActorRef> _trunks = new(StringComparer.Ordinal);

    public TrunkDirectory(DialerOptions options, ActorDesk desk, IActorRef gateway)
    {
        _desk = desk;
        foreach ((string id, TrunkOptions trunk) in options.Trunks)
        {
            var rules = TrunkRules.Of(trunk.CallsPerSecond, trunk.Capacity);
            Props props = TrunkActor.Props(new TrunkId(id), rules, gateway).WithSupervision(ActorDesk.Untiring);
            _trunks.Add(id, desk.System.Spawn(props, $"trunk-{id}"));
        }
    }

    public IActorRef? Find(TrunkId id) => id.Value is { } name ? _trunks.GetValueOrDefault(name) : null;

    /// <summary>What a settings fault says to an unknown one.</summary>
    public string Rule => _trunks.Count == 0
        ? "is not configured; dialer.trunks is empty"
        : $"is not configured; dialer.trunks has {string.Join(", ", _trunks.Keys)}";

    public async Task<IReadOnlyList<TrunkMessages.TrunkStatus>> GetAllAsync(CancellationToken cancellation) =>
        await Task.WhenAll(_trunks.Values.Select(trunk => _desk.AskAsync<TrunkMessages.TrunkStatus>(
            trunk, new TrunkMessages.GetTrunkStatus(), cancellation))).ConfigureAwait(false);
}
