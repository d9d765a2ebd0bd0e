namespace Dialer.PacingLab;

/// <summary>What the command line asks for.</summary>
internal sealed record Request(
    FileInfo? Scenario, IReadOnlyList<string> Policies, FileInfo? Out, FileInfo? Explain, string At, int Seed);
