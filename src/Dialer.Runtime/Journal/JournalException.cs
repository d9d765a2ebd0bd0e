namespace Dialer.Runtime.Journal;

/// <summary>A durable actor could not append or recover; it fails with this and recovers anew.</summary>
public sealed class JournalException : Exception
{
    /// <summary>The failure of one operation for one persistence id.</summary>
    public JournalException(string operation, string persistenceId, JournalFailure failure)
        : base($"The journal could not {operation} {persistenceId}: {failure?.Reason}", failure?.Cause)
    {
    }
}
