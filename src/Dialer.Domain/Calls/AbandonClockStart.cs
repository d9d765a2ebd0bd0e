namespace Dialer.Domain.Calls;

/// <summary>Where the abandon clock starts (compliance 2).</summary>
public enum AbandonClockStart
{
    /// <summary>At the 200 to the INVITE.</summary>
    Answer,

    /// <summary>At the verdict, which comes right after the person's greeting.</summary>
    LiveVerdict,
}
