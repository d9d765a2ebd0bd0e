using System.Net;
using Dialer.Hosting.Configuration.Binding;

namespace Dialer.Hosting.Configuration.Options;

/// <summary>The SIP endpoint.</summary>
public sealed record SipOptions : ICheckedOptions
{
    /// <summary>
    /// Local address to bind; RTP uses it too. It stands in SDP and Contact, so it is one that peers reach.
    /// </summary>
    public required IPAddress Address { get; init; }

    /// <summary>UDP port, 0 to 65535; 0 takes a free one.</summary>
    [Between("0", "65535")]
    public required int Port { get; init; }

    /// <summary>Value of the User-Agent and Server headers, 1 to 128 characters.</summary>
    [Length(1, 128)]
    public required string UserAgent { get; init; }

    /// <summary>Round trip estimate that all SIP timers derive from (RFC 3261 §17.1.1.1), 10 ms to 5 s.</summary>
    [Between("10 ms", "5 s")]
    public required TimeSpan T1 { get; init; }

    /// <summary>
    /// Calls at once, both legs counted, 1 to 100000; a call beyond fails as if the carrier had answered 503.
    /// </summary>
    [Between("1", "100000")]
    public required int MaxCalls { get; init; }

    IEnumerable<OptionFault> ICheckedOptions.Check(string key)
    {
        if (string.IsNullOrWhiteSpace(UserAgent)) yield return new($"{key}.user-agent", UserAgent, "is not blank");
        if (Address.Equals(IPAddress.Any) || Address.Equals(IPAddress.IPv6Any))
            yield return new($"{key}.address", $"{Address}", "is one address of this machine: peers are told it");
    }
}
