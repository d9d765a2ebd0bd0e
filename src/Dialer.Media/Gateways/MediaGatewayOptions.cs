using System.Net;
using System.Net.Sockets;
using Dialer.Domain.Calls;
using Dialer.Dsp.G711;
using Dialer.Dsp.Tones;
using Dialer.Media.Analysis;
using Dialer.Media.Prompts;
using Dialer.Media.Rtp;
using Dialer.Sip.Registrar;
using Dialer.Sip.Transactions;

namespace Dialer.Media.Gateways;

/// <summary>What one media gateway has and whom it knows.</summary>
public sealed record MediaGatewayOptions
{
    /// <summary>The local address of SIP and RTP, which peers must reach; never the any-address.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>UDP port of SIP; 0 takes a free one.</summary>
    public int SipPort { get; init; } = 5060;

    /// <summary>First RTP port, even.</summary>
    public int FirstRtpPort { get; init; } = 16_384;

    /// <summary>Last RTP port, odd. A call takes two.</summary>
    public int LastRtpPort { get; init; } = 32_767;

    /// <summary>Threads of the RTP pump, 1 to 16.</summary>
    public int PumpThreads { get; init; } = 1;

    /// <summary>The carriers; names are unique.</summary>
    public IReadOnlyList<TrunkOptions> Trunks { get; init; } = [];

    /// <summary>Realm of the registrar's digest.</summary>
    public string Realm { get; init; } = "dialer";

    /// <summary>
    /// Passwords of the phones that may register, by user. Empty lets every phone register without one.
    /// </summary>
    public IReadOnlyDictionary<string, string> PhonePasswords { get; init; } = new Dictionary<string, string>();

    /// <summary>Codecs offered, the preferred first.</summary>
    public IReadOnlyList<Companding> Codecs { get; init; } = [Companding.MuLaw, Companding.ALaw];

    /// <summary>Mixed into the agent's ear when a customer is bridged; null for none.</summary>
    public Tone? ZipTone { get; init; } = Tone.Zip;

    /// <summary>Prompts by name.</summary>
    public IReadOnlyDictionary<string, Prompt> Prompts { get; init; } = new Dictionary<string, Prompt>();

    /// <summary>
    /// Makes an analyser for calls whose settings switch CPA on, to a country (ISO 3166 in lower case) or, with null,
    /// to any. It hears many calls, one after the other.
    /// </summary>
    public Func<CallProgressSettings, string?, ICallAnalyser> Analyser { get; init; } =
        static (settings, country) => new CallProgressAnalysis(settings, country);

    /// <summary>SIP's base intervals.</summary>
    public SipTimers Timers { get; init; } = new();

    /// <summary>User-Agent and Server header, 1 character or more.</summary>
    public string UserAgent { get; init; } = "Dialer.Actors";

    /// <summary>Calls at once, legs of customers and agents both counted; one more is refused as with 503.</summary>
    public int MaxCalls { get; init; } = 4000;

    /// <summary>Longest delay that a call's jitter buffer may build up, 20 to 300 ms.</summary>
    public TimeSpan JitterBuffer { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Time between two RTCP reports of a call, 1 s to 1 minute.</summary>
    public TimeSpan RtcpInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long an answered call may be without a packet from its far end before that is asked, by OPTIONS within the
    /// call, whether it still has it, 20 ms to 10 minutes; three times that on hold. Silence alone ends no call.
    /// </summary>
    public TimeSpan AskAfterSilence { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Bounds of the phones' registrar.</summary>
    public RegistrarLimits Registrar { get; init; } = new();

    internal RtpPumpOptions Pump => new()
    {
        Address = Address,
        FirstPort = FirstRtpPort,
        LastPort = LastRtpPort,
        Threads = PumpThreads,
        JitterBuffer = JitterBuffer,
        RtcpInterval = RtcpInterval,
        AskAfterSilence = AskAfterSilence,
    };

    /// <summary>All faults, each naming its field and value; none where the options are good.</summary>
    public IEnumerable<string> Validate()
    {
        if (Address.Equals(IPAddress.Any) || Address.Equals(IPAddress.IPv6Any))
            yield return $"Address is {Address}; it stands in SDP and Contact, so it must be one that peers can reach";
        if (Address.AddressFamily is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6))
            yield return $"Address is {Address}; it must be IPv4 or IPv6";
        if (SipPort is < 0 or > 65_535) yield return $"SipPort is {SipPort}; it must be 0 to 65535";
        if (Codecs.Count == 0) yield return "Codecs is empty; at least one is needed";
        if (string.IsNullOrWhiteSpace(UserAgent)) yield return "UserAgent is empty";
        if (MaxCalls < 1) yield return $"MaxCalls is {MaxCalls}; it must be 1 or more";
        foreach (string fault in Pump.Validate()) yield return fault;
        foreach (TrunkOptions trunk in Trunks)
        {
            if (string.IsNullOrWhiteSpace(trunk.Host)) yield return $"Trunks[{trunk.Id}].Host is empty";
            if (trunk.Port is < 1 or > 65_535)
                yield return $"Trunks[{trunk.Id}].Port is {trunk.Port}; it must be 1 to 65535";
            if (trunk is { Register: true, User: null })
                yield return $"Trunks[{trunk.Id}].Register needs a User";
            if (trunk.OptionsInterval != TimeSpan.Zero && trunk.OptionsInterval < TimeSpan.FromSeconds(1))
                yield return $"Trunks[{trunk.Id}].OptionsInterval is {trunk.OptionsInterval}; it must be 0 or 1 s up";
        }

        foreach (var twice in Trunks.GroupBy(trunk => trunk.Id).Where(same => same.Count() > 1))
            yield return $"Trunks has {twice.Key} {twice.Count()} times; names must be unique";
    }
}
