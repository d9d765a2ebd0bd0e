namespace Dialer.Domain.Trunks;

/// <summary>Lines of one campaign.</summary>
/// <param name="Wanted">In all, those held included.</param>
/// <param name="Held">Given and not back.</param>
/// <param name="LastServed">Number of its last grant; 0 for none.</param>
public sealed record LineDemand(int Wanted, int Held, long LastServed);
