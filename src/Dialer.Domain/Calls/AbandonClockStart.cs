namespace Dialer.Domain.Calls;

/// <summary>Where the abandon clock starts (compliance 2).</summary>
public enum AbandonClockStart
{
    /// <summary>At the 200 to the INVITE.</summary>
    Answer,

    /// <summary>At the end of the person's greeting: the verdict, less the quiet that it took.</summary>
    GreetingEnd,
}
