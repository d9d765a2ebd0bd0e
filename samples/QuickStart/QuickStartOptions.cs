using Dialer.Domain.Campaigns;

namespace QuickStart;

/// <summary>What the command line asks for.</summary>
internal sealed record QuickStartOptions(
    FileInfo Contacts,
    string? Trunk,
    string? User,
    string? Password,
    int Agents,
    CampaignMode Mode,
    int Ports,
    decimal LinesPerAgent,
    decimal MaxDialingRate,
    decimal AbandonRatePercentage,
    int CallsPerSecond,
    double TalkSeconds,
    int Seed,
    FileInfo Database,
    FileInfo? Report,
    bool Cpa);
