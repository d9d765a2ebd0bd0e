using Dialer.Domain.Trunks;

namespace Dialer.Simulator.Mutations;

/// <summary>The trunk gives its lines as fast as they are wanted.</summary>
internal sealed class IgnoresRate : Mutation
{
    public override string Invariant => Simulator.Invariant.CallsPerSecond;

    public override TrunkRules Trunk(TrunkRules rules) => rules with { CallsPerSecond = 1000, Burst = 30 };
}
