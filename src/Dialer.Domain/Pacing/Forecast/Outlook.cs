namespace Dialer.Domain.Pacing.Forecast;

/// <summary>What a number of lines leads to.</summary>
/// <param name="Risk">The chance that the person on one line more finds no agent.</param>
/// <param name="Abandons">Abandons expected of all lines in flight.</param>
internal readonly record struct Outlook(double Risk, double Abandons);
