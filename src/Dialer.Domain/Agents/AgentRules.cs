namespace Dialer.Domain.Agents;

/// <summary>An agent's limits.</summary>
/// <param name="AnswerLimit">How long its phone rings before the offer counts as not answered (RONA).</param>
/// <param name="WrapUpLimit">When wrap-up ends by itself; zero means that there is none.</param>
/// <param name="ReminderInterval">
/// How often queue or campaign is told again that the agent waits, so that one that restarted learns of it.
/// </param>
public sealed record AgentRules(TimeSpan AnswerLimit, TimeSpan WrapUpLimit, TimeSpan ReminderInterval)
{
    /// <summary>
    /// From the hang-up of a reservation call to its end; one that is not heard of by then is over. RFC 3261 gives a
    /// CANCEL or BYE 64*T1, which is 32 s.
    /// </summary>
    public TimeSpan HangUpLimit { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>15 s to answer, 30 s wrap-up, a reminder every 30 s.</summary>
    public static AgentRules Default { get; } =
        new(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30));
}
