namespace Dialer.Hosting.Configuration.Options;

/// <summary>What a live customer gets for whom no agent came within the abandon clock (campaigns §2).</summary>
public enum AbandonTreatment
{
    /// <summary>The abandon prompt, then the call ends.</summary>
    Message,

    /// <summary>The call ends at once.</summary>
    HangUp,
}
