namespace Dialer.Domain.Pacing.Books;

/// <summary>What an agent does.</summary>
internal enum AgentStage
{
    Free,
    Talking,
    WrappingUp,
    Taken,
}
