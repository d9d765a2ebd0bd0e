namespace Dialer.Sip.Sdp;

/// <summary>What a negotiation came to.</summary>
public abstract record SdpOutcome
{
    private SdpOutcome()
    {
    }

    /// <summary>Both sides agree.</summary>
    /// <param name="Stream">The audio.</param>
    /// <param name="Answer">The description to answer with; null for the side that offered.</param>
    public sealed record Agreed(SdpStream Stream, SdpSession? Answer) : SdpOutcome;

    /// <summary>No usable audio: answer 488, or hang up if this was the peer's answer.</summary>
    /// <param name="Reason">For a person.</param>
    public sealed record Refused(string Reason) : SdpOutcome;
}
