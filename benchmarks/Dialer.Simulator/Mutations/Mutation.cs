using Dialer.Actors.Campaigns;
using Dialer.Actors.Pacing;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Trunks;
using Dialer.Runtime.Journal;

namespace Dialer.Simulator.Mutations;

/// <summary>
/// A rule switched off in a part of the world that the dialer relies on, to show that the simulation notices.
/// </summary>
internal abstract class Mutation
{
    /// <summary>Nothing is switched off.</summary>
    public static Mutation None { get; } = new NoMutation();

    /// <summary>Every mutation by its name on the command line; made anew for each world.</summary>
    public static IReadOnlyDictionary<string, Func<Mutation>> All { get; } =
        new SortedDictionary<string, Func<Mutation>>(StringComparer.Ordinal)
        {
            ["hand-out-twice"] = () => new HandsOutTwice(),
            ["redial-closed"] = () => new RedialsClosed(),
            ["invite-before-commit"] = () => new InvitesBeforeCommit(),
            ["forget-outcome"] = () => new ForgetsOutcome(),
            ["lose-outcome"] = () => new LosesOutcome(),
            ["ignore-abandon-cap"] = () => new IgnoresAbandonCap(),
            ["ignore-capacity"] = () => new IgnoresCapacity(),
            ["ignore-rate"] = () => new IgnoresRate(),
            ["talk-over-person"] = () => new TalksOverPerson(),
            ["count-machines-live"] = () => new CountsMachinesLive(),
            ["leave-message-at-once"] = () => new LeavesMessageAtOnce(),
            ["call-agent-twice"] = () => new CallsAgentTwice(),
            ["bridge-busy-agent"] = () => new BridgesBusyAgent(),
            ["keep-calls"] = () => new KeepsCalls(),
            ["serve-without-port"] = () => new ServesWithoutPort(),
        };

    /// <summary>The invariant that must catch it, a name of <see cref="Simulator.Invariant"/>.</summary>
    public abstract string Invariant { get; }

    /// <summary>The mode of the campaigns that show it.</summary>
    public virtual CampaignMode Mode => CampaignMode.Progressive;

    /// <summary>Whether <see cref="Sent"/> is to be asked.</summary>
    public virtual bool Tampers => false;

    /// <summary>The world in which it shows.</summary>
    public virtual WorldSettings World(int seed, WorldSettings settings) => settings;

    public virtual IJournal Journal(SimulatedStore store) => store;

    public virtual IContactSource Contacts(SimulatedStore store) => store;

    public virtual PacingOptions Pacing(PacingOptions options) => options;

    public virtual TrunkRules Trunk(TrunkRules rules) => rules;

    /// <summary>What reaches the gateway of this command.</summary>
    public virtual IEnumerable<object> Sent(object command) => [command];

    private sealed class NoMutation : Mutation
    {
        public override string Invariant => "";
    }
}
