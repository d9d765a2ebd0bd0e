using System.Globalization;
using Dialer.Domain.Pacing.Ledger;

namespace Dialer.Domain.Pacing;

/// <summary>The figures behind a decision.</summary>
public readonly record struct PacerRecord
{
    /// <summary>Agents who wait for a customer.</summary>
    public int FreeAgents { get; init; }

    /// <summary>Agents in a conversation or its wrap-up, or taken by others.</summary>
    public int BusyAgents { get; init; }

    /// <summary>Lines of this campaign that dial or ring.</summary>
    public int Ringing { get; init; }

    /// <summary>Lines answered whose verdict is not known.</summary>
    public int InAnalysis { get; init; }

    /// <summary>Live customers who wait for an agent.</summary>
    public int Waiting { get; init; }

    /// <summary>How far the forecast below looks ahead, the mean time from dial to live answer.</summary>
    public TimeSpan Horizon { get; init; }

    /// <summary>Live answers expected within the horizon, of all campaigns of the team.</summary>
    public double ExpectedAnswers { get; init; }

    /// <summary>Agents expected to become free within the horizon, losses to inbound taken off.</summary>
    public double ExpectedFree { get; init; }

    /// <summary>Live answers per line, estimated.</summary>
    public double AnswerRate { get; init; }

    /// <summary>Standard deviation of that estimate.</summary>
    public double AnswerRateDeviation { get; init; }

    /// <summary>Chance that one line more would end abandoned.</summary>
    public double Risk { get; init; }

    /// <summary>The most of it that is accepted: the price of an abandon, inverted.</summary>
    public double Price { get; init; }

    /// <summary>The tightest window of the ledger.</summary>
    public string Window { get; init; }

    /// <summary>Abandons it still allows, expected ones of calls in flight taken off.</summary>
    public double BudgetLeft { get; init; }

    /// <summary>What that window counted.</summary>
    public LedgerCount Counted { get; init; }

    /// <summary>The limit of abandoned per live answer.</summary>
    public double Limit { get; init; }

    /// <summary>Abandoned per live answer in that window, mean of the posterior.</summary>
    public double AbandonRate => new AbandonPosterior(Counted).Mean;

    /// <summary>Probability that the underlying abandon rate is above the limit.</summary>
    public double AboveLimit => new AbandonPosterior(Counted).Above(Limit);

    /// <summary>The figures as text.</summary>
    public string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"  agents: {FreeAgents} wait, {BusyAgents} busy, {ExpectedFree:0.0} expected free within " +
        $"{Horizon.TotalSeconds:0.0} s\n" +
        $"  lines: {Ringing} ring, {InAnalysis} in analysis, {Waiting} wait for an agent, " +
        $"{ExpectedAnswers:0.0} answers expected (answer rate {AnswerRate * 100:0.0} ± " +
        $"{AnswerRateDeviation * 100:0.0} %)\n" +
        $"  abandons: {AbandonRate * 100:0.00} % {Window}, above the limit with {AboveLimit * 100:0} %, " +
        $"{BudgetLeft:0.0} left to spend; risk of one line more {Risk * 100:0.0} %, accepted {Price * 100:0.0} %");
}
