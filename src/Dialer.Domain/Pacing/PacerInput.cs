using Dialer.Domain.Pacing.Policies;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Pacing;

/// <summary>What a pacer is told, as it happens.</summary>
public abstract record PacerInput
{
    private PacerInput() { }

    /// <summary>A line was started.</summary>
    /// <param name="Line">Which.</param>
    /// <param name="List">Index of its contact list in the campaign, 0 for the first.</param>
    public sealed record LineDialed(LineId Line, int List = 0) : PacerInput;

    /// <summary>The network answered; whether a person did is not known yet.</summary>
    public sealed record LineAnswered(LineId Line) : PacerInput;

    /// <summary>A person answered, who waits for an agent from now on. It may come without an answer before.</summary>
    /// <param name="Line">Which.</param>
    /// <param name="IsMachine">It is a machine that an agent shall have: neither live nor abandoned.</param>
    public sealed record LiveVoice(LineId Line, bool IsMachine = false) : PacerInput;

    /// <summary>The person talks to an agent.</summary>
    public sealed record Connected(LineId Line, AgentId Agent) : PacerInput;

    /// <summary>The person was not given an agent within the abandon clock.</summary>
    public sealed record Abandoned(LineId Line) : PacerInput;

    /// <summary>The person hung up before an agent was found, within the abandon clock.</summary>
    public sealed record CustomerLeft(LineId Line) : PacerInput;

    /// <summary>The line ended without a person.</summary>
    public sealed record LineEnded(LineId Line, LineEnd End) : PacerInput;

    /// <summary>The agent waits for a customer: signed in, back from a break, or done with the last one.</summary>
    public sealed record AgentAvailable(AgentId Agent) : PacerInput;

    /// <summary>The conversation is over, the agent works on it.</summary>
    public sealed record AgentWrappingUp(AgentId Agent) : PacerInput;

    /// <summary>The agent serves somebody else: an inbound call or a campaign that is not planned here.</summary>
    public sealed record AgentTaken(AgentId Agent) : PacerInput;

    /// <summary>The agent will not be back after what it does now.</summary>
    public sealed record AgentLeaving(AgentId Agent) : PacerInput;

    /// <summary>The agent is gone: signed out or on a break.</summary>
    public sealed record AgentLeft(AgentId Agent) : PacerInput;

    /// <summary>How many contacts of a campaign may be dialed now.</summary>
    /// <param name="Campaign">Index of the campaign.</param>
    /// <param name="Count">0 or more.</param>
    /// <param name="OutsideWindow">Contacts there are, but none inside its calling window.</param>
    public sealed record ContactsReady(int Campaign, int Count, bool OutsideWindow = false) : PacerInput;

    /// <summary>What the trunk of a campaign can take.</summary>
    /// <param name="Campaign">Index of the campaign.</param>
    /// <param name="Lines">Lines at a time, those in use included.</param>
    /// <param name="CallsPerSecond">New calls in a second.</param>
    public sealed record TrunkCapacity(int Campaign, int Lines, double CallsPerSecond) : PacerInput;

    /// <summary>The terms of a campaign were changed while it runs.</summary>
    public sealed record TermsChanged(int Campaign, PacerTerms Terms) : PacerInput;

    /// <summary>The fixed number of lines for each agent was changed while it runs; of progressive dialing.</summary>
    /// <param name="LinesPerAgent">1 to 10.</param>
    public sealed record DialingRateChanged(decimal LinesPerAgent) : PacerInput;

    /// <summary>The parameters of the classic controller were changed while it runs.</summary>
    public sealed record ClassicTermsChanged(ClassicTerms Terms) : PacerInput;
}
