namespace Dialer.PacingLab.Scenarios;

/// <summary>Calls that come in for the same agents and go before the campaign's.</summary>
/// <param name="PerMinute">Mean arrivals.</param>
/// <param name="Handle">How long they hold an agent.</param>
internal sealed record Inbound(double PerMinute, Spread Handle);
