using Dialer.Domain.Trunks;

namespace Dialer.Simulator.Mutations;

/// <summary>The trunk gives more lines than it has.</summary>
internal sealed class IgnoresCapacity : Mutation
{
    public override string Invariant => Simulator.Invariant.TrunkCapacity;

    public override TrunkRules Trunk(TrunkRules rules) => rules with { Capacity = rules.Capacity + 1 };
}
