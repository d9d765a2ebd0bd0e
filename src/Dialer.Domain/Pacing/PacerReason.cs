using System.Globalization;

namespace Dialer.Domain.Pacing;

/// <summary>What kept a decision from one line more: the answer to "why are agents idle?".</summary>
public abstract record PacerReason
{
    private PacerReason() { }

    /// <summary>For status, reports and logs.</summary>
    public abstract string Text { get; }

    /// <summary>The kind of reason, without its figures: the constraint that bound.</summary>
    public string Name => GetType().Name;

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>One more answer would find no agent more often than the price of an abandon allows.</summary>
    /// <param name="Risk">Chance that the person on the next line would be abandoned.</param>
    /// <param name="Price">The most that is accepted now.</param>
    public sealed record Agents(double Risk, double Price) : PacerReason
    {
        /// <inheritdoc/>
        public override string Text => Say(
            $"agents: the next line would be abandoned with {Risk * 100:0.0} %, {Price * 100:0.0} % is accepted");
    }

    /// <summary>Every agent has its fixed number of lines.</summary>
    /// <param name="Rate">That number.</param>
    public sealed record FixedRate(double Rate) : PacerReason
    {
        /// <inheritdoc/>
        public override string Text => Say($"agents: each has its {Rate:0.##} lines");
    }

    /// <summary>A window of the ledger has no abandon to spend: one line for each available agent, no more.</summary>
    /// <param name="Window">The tightest window.</param>
    /// <param name="Left">Abandons that it still allows, those at risk in flight taken off.</param>
    public sealed record AbandonBudget(string Window, double Left) : PacerReason
    {
        /// <inheritdoc/>
        public override string Text => Say($"abandon budget: {Window} leaves {Left:0.0}");
    }

    /// <summary>If many more of the lines in flight than expected were answered, the budget could not pay.</summary>
    /// <param name="Lines">Most lines that the budget covers.</param>
    public sealed record SurgeCover(int Lines) : PacerReason
    {
        /// <inheritdoc/>
        public override string Text => Say($"abandon budget: it covers a surge of answers on {Lines} lines");
    }

    /// <summary>The campaign's most lines for each agent.</summary>
    public sealed record LinesPerAgent(double Max) : PacerReason
    {
        /// <inheritdoc/>
        public override string Text => Say($"lines per agent: at most {Max:0.##}");
    }

    /// <summary>The trunk is full.</summary>
    public sealed record Trunk(int Lines) : PacerReason
    {
        /// <inheritdoc/>
        public override string Text => Say($"trunk at its {Lines} lines");
    }

    /// <summary>The trunk takes no more calls in this second.</summary>
    public sealed record CallsPerSecond(double Limit) : PacerReason
    {
        /// <inheritdoc/>
        public override string Text => Say($"trunk at its {Limit:0.##} calls per second");
    }

    /// <summary>No contact is left that may be dialed now.</summary>
    public sealed record Contacts(bool OutsideWindow) : PacerReason
    {
        /// <inheritdoc/>
        public override string Text => OutsideWindow ? "no contacts inside their window" : "no contacts ready";
    }

    /// <summary>Nobody is signed in.</summary>
    public sealed record NoAgents : PacerReason
    {
        /// <inheritdoc/>
        public override string Text => "no agents signed in";
    }
}
