namespace Dialer.LoadHarness;

/// <summary>What sipp says of itself at its end.</summary>
internal sealed record CarrierStatistics(long Invites, long Successful, long Failed, long Retransmissions);
