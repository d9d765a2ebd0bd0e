using Dialer.Domain.Ivr;

namespace Dialer.Domain.Campaigns;

/// <summary>A campaign: what the journal keeps of it, and what lives only as long as its process.</summary>
public abstract record CampaignState
{
    private CampaignState() { }

    /// <summary>Where every campaign starts.</summary>
    public static CampaignState Initial { get; } = new Absent();

    /// <summary>Restores the state that a snapshot keeps; the live part is as at the start of a process.</summary>
    public static CampaignState Restore(CampaignLedger ledger) => new Present(
        ledger, CampaignLive.Empty with { Ports = IvrPorts.Of(ledger.Settings.PortCount()) });

    /// <summary>Not created.</summary>
    public sealed record Absent : CampaignState;

    /// <summary>Created.</summary>
    public sealed record Present(CampaignLedger Ledger, CampaignLive Live) : CampaignState
    {
        /// <summary>
        /// Open attempts that may need an agent or a port yet: dialing, ringing, or answered and waiting.
        /// </summary>
        public int LinesPending => Ledger.Open.Count - Live.LinesWithAgent - Live.LinesWithoutNeed;
    }
}
