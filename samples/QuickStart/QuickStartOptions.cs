namespace QuickStart;

/// <summary>What the command line asks for.</summary>
internal sealed record QuickStartOptions(
    FileInfo Contacts,
    string? Trunk,
    string? User,
    string? Password,
    int Agents,
    decimal LinesPerAgent,
    int CallsPerSecond,
    double TalkSeconds,
    int Seed,
    FileInfo Database,
    FileInfo? Report);
