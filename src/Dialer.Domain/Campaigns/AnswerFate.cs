using Dialer.Domain.Calls;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Campaigns;

/// <summary>What became of a person who answered.</summary>
/// <param name="Outcome">That of the attempt, should nothing more be heard of it.</param>
/// <param name="Agent">Who talks to them; null where nobody does.</param>
public sealed record AnswerFate(Outcome Outcome, AgentId? Agent)
{
    /// <summary>Nobody came in time.</summary>
    public static AnswerFate Abandoned { get; } = new(Outcome.Abandoned, null);

    /// <summary>They hear the prompt at a port.</summary>
    public static AnswerFate AtPort { get; } = new(Outcome.LiveVoiceIvr, null);

    /// <summary>They talk to an agent.</summary>
    public static AnswerFate With(AgentId agent) => new(Outcome.LiveVoiceAgent, agent);
}
