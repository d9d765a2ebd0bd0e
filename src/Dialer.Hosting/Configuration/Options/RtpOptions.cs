using Dialer.Hosting.Configuration.Binding;

namespace Dialer.Hosting.Configuration.Options;

/// <summary>Audio.</summary>
public sealed record RtpOptions : ICheckedOptions
{
    /// <summary>First port for RTP, 1024 to 65534 and even (RFC 3550 §11).</summary>
    [Between("1024", "65534")]
    public required int PortMin { get; init; }

    /// <summary>Last port for RTP and RTCP, 1025 to 65535 and odd; each call takes two ports.</summary>
    [Between("1025", "65535")]
    public required int PortMax { get; init; }

    /// <summary>Longest delay that a call's jitter buffer may build up, 20 to 300 ms.</summary>
    [Between("20 ms", "300 ms")]
    public required TimeSpan JitterBuffer { get; init; }

    /// <summary>Time between RTCP reports of a call (RFC 3550 §6.2), 1 s to 1 minute.</summary>
    [Between("1 s", "1 minute")]
    public required TimeSpan RtcpInterval { get; init; }

    IEnumerable<OptionFault> ICheckedOptions.Check(string key)
    {
        if (PortMin % 2 != 0)
            yield return new($"{key}.port-min", $"{PortMin}", "is even: RTP takes the even port of a pair");
        if (PortMax <= PortMin) yield return new($"{key}.port-max", $"{PortMax}", $"is above port-min ({PortMin})");
        else if (PortMax % 2 == 0)
            yield return new($"{key}.port-max", $"{PortMax}", "is odd: RTCP takes the odd port of a pair");
    }
}
