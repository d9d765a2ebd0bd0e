namespace Dialer.Domain.Pacing;

/// <summary>What kept a decision from more lines.</summary>
public enum PacingConstraint
{
    /// <summary>Every reserved agent has its lines.</summary>
    Agents,

    /// <summary>No contact is ready to be dialed.</summary>
    Contacts,
}
