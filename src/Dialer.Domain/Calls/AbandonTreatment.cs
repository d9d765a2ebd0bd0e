namespace Dialer.Domain.Calls;

/// <summary>What a live customer gets when no agent came in time.</summary>
public abstract record AbandonTreatment
{
    private AbandonTreatment() { }

    /// <summary>A recorded message, then we hang up.</summary>
    /// <param name="Prompt">Its name at the media gateway.</param>
    public sealed record Message(string Prompt) : AbandonTreatment
    {
        /// <summary>The prompt named <c>abandoned</c>.</summary>
        public static Message Default { get; } = new("abandoned");
    }

    /// <summary>We hang up at once.</summary>
    public sealed record HangUp : AbandonTreatment;
}
