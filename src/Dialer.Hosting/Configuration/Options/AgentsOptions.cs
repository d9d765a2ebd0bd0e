using Dialer.Hosting.Configuration.Binding;

namespace Dialer.Hosting.Configuration.Options;

/// <summary>Limits of agents.</summary>
public sealed record AgentsOptions
{
    /// <summary>How long a reservation call may ring before the agent goes to idle (RONA), 3 s to 2 minutes.</summary>
    [Between("3 s", "2 minutes")]
    public required TimeSpan RonaLimit { get; init; }

    /// <summary>How long wrap-up may last before it ends by itself, 0 to 1 h; 0 is no wrap-up.</summary>
    [Between("0", "1 h")]
    public required TimeSpan WrapUpLimit { get; init; }
}
