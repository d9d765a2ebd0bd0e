using Dialer.Domain.Calls;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Campaigns;

/// <summary>
/// What a campaign is told; names, ranges and defaults are those of the specification (campaigns §2).
/// </summary>
/// <param name="Id">1 to 64 characters.</param>
/// <param name="Name">1 to 64 characters.</param>
/// <param name="Mode">Dialing mode; fixed while the campaign runs.</param>
/// <param name="Queue">Whose agents are reserved; may be left out where the mode uses ports.</param>
/// <param name="Trunk">Where calls leave.</param>
/// <param name="CallerId">What the customer sees.</param>
/// <param name="DialingRate">Lines for each reserved agent or free port, 1 to 10 with one decimal.</param>
/// <param name="NoAnswerRingLimit">16 to 80 s.</param>
/// <param name="AbandonClock">How long a live customer may wait for an agent, 0.5 to 10 s.</param>
/// <param name="Retry">Attempt limits and retry intervals.</param>
public sealed record CampaignSettings(
    CampaignId Id,
    string Name,
    CampaignMode Mode,
    QueueId Queue,
    TrunkId Trunk,
    E164 CallerId,
    decimal DialingRate,
    TimeSpan NoAnswerRingLimit,
    TimeSpan AbandonClock,
    RetryRules Retry)
{
    /// <summary>Where the abandon clock starts.</summary>
    public AbandonClockStart AbandonClockStart { get; init; } = AbandonClockStart.GreetingEnd;

    /// <summary>What a live customer gets for whom no agent came within the abandon clock.</summary>
    public AbandonTreatment AbandonTreatment { get; init; } = AbandonTreatment.Message.Default;

    /// <summary>Of a predictive campaign; kept and checked in any mode.</summary>
    public PredictiveSettings Predictive { get; init; } = PredictiveSettings.Default;

    /// <summary>Of an IVR campaign; kept and checked in any mode.</summary>
    public IvrSettings Ivr { get; init; } = IvrSettings.Default;

    /// <summary>Whether and how answers are analysed.</summary>
    public CallProgressSettings Cpa { get; init; } = CallProgressSettings.Off;

    /// <summary>What an answering machine gets; anything but a hang-up needs AMD.</summary>
    public MachineTreatment MachineTreatment { get; init; } = MachineTreatment.HangUp.Default;

    /// <summary>Ports that serve its people; 0 where agents do.</summary>
    internal int PortCount() => Mode.UsesPorts() ? Ivr.Ports : 0;
}
