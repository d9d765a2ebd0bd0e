namespace Dialer.LoadHarness;

/// <summary>What the command line asks for.</summary>
/// <param name="Rates">One row each.</param>
/// <param name="Seconds">Measured time of a row.</param>
/// <param name="CallSeconds">From the customer's answer to the customer's BYE.</param>
/// <param name="Agents">0 for as many as the rate takes.</param>
/// <param name="ProbeCalls">Calls of the row for the answer's delay; 0 for none.</param>
/// <param name="Folder">For contact files and databases.</param>
/// <param name="Output">The Markdown file; null for the repository's.</param>
/// <param name="Command">As it was typed, for the report.</param>
internal sealed record HarnessOptions(
    IReadOnlyList<RateSpec> Rates,
    int Seconds,
    int CallSeconds,
    int Agents,
    int ProbeCalls,
    string Folder,
    string? Output,
    string Command);
