using Dialer.Domain.Quantities;

namespace Dialer.Domain.Pacing.Books;

/// <summary>One agent signed in; times in seconds of the pacer's own clock.</summary>
internal struct AgentEntry
{
    public AgentId Agent;
    public AgentStage Stage;
    public double Since;
    public bool Leaving;
}
