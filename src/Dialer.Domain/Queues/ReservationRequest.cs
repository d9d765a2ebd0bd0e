namespace Dialer.Domain.Queues;

/// <summary>What a campaign wants.</summary>
/// <param name="Count">Agents still wanted.</param>
/// <param name="LastServed">Number of the last reservation it was given; 0 for none.</param>
public sealed record ReservationRequest(int Count, long LastServed);
