namespace Dialer.Domain.Calls;

/// <summary>What is done with an answering machine (campaigns §2).</summary>
public abstract record MachineTreatment
{
    private MachineTreatment() { }

    /// <summary>We hang up: at once, or after the record tone where that is waited for.</summary>
    public sealed record HangUp : MachineTreatment
    {
        /// <summary>The only value.</summary>
        public static HangUp Default { get; } = new();
    }

    /// <summary>
    /// A recorded message after the record tone, then we hang up. A person who picks up is connected to an agent. A
    /// machine without a tone gets no message.
    /// </summary>
    /// <param name="Prompt">Its name at the media gateway.</param>
    public sealed record LeaveMessage(string Prompt) : MachineTreatment;

    /// <summary>An agent gets the call, at once; where none is free within the abandon clock, we hang up.</summary>
    public sealed record TransferToAgent : MachineTreatment;
}
