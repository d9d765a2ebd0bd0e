using System.Net;
using Dialer.Dsp.Frames;

namespace Dialer.Media.Rtp;

/// <summary>Where an <see cref="RtpPump"/> has its sockets and how many threads share its work.</summary>
public sealed record RtpPumpOptions
{
    /// <summary>The local address of every RTP socket; it also stands in the SDP.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>First port, even. RTP takes even ports, RTCP the odd one above.</summary>
    public int FirstPort { get; init; } = 20_000;

    /// <summary>Last port, odd.</summary>
    public int LastPort { get; init; } = 29_999;

    /// <summary>Threads that share each tick, 1 to 16. One carries about 2,000 sessions on a core.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Longest delay that a session's jitter buffer may build up, 20 to 300 ms, in frames of 20 ms.</summary>
    public TimeSpan JitterBuffer { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Time between two RTCP reports of a session, 1 s to 1 minute.</summary>
    public TimeSpan RtcpInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long nothing may come from a session's far end before its listener is told, 20 ms to 10 minutes.
    /// </summary>
    public TimeSpan AskAfterSilence { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Sessions that the ports are enough for.</summary>
    internal int Pairs => (LastPort - FirstPort + 1) / 2;

    /// <summary>Faults, each naming its field; none where the options are good.</summary>
    public IEnumerable<string> Validate()
    {
        if (FirstPort is < 1024 or > 65_534 || FirstPort % 2 != 0)
            yield return $"FirstPort is {FirstPort}; it must be even and 1024 to 65534";
        if (LastPort is < 1025 or > 65_535 || LastPort % 2 != 1)
            yield return $"LastPort is {LastPort}; it must be odd and 1025 to 65535";
        if (LastPort < FirstPort) yield return $"LastPort {LastPort} lies below FirstPort {FirstPort}";
        if (JitterBuffer < TimeSpan.FromMilliseconds(20) || JitterBuffer > TimeSpan.FromMilliseconds(300))
            yield return $"JitterBuffer is {JitterBuffer}; it must be 20 to 300 ms";
        if (RtcpInterval < TimeSpan.FromSeconds(1) || RtcpInterval > TimeSpan.FromMinutes(1))
            yield return $"RtcpInterval is {RtcpInterval}; it must be 1 s to 1 minute";
        if (AskAfterSilence < FrameFormat.FrameDuration || AskAfterSilence > TimeSpan.FromMinutes(10))
            yield return $"AskAfterSilence is {AskAfterSilence}; it must be 20 ms to 10 minutes";
        if (Threads is < 1 or > 16) yield return $"Threads is {Threads}; it must be 1 to 16";
    }
}
