namespace Dialer.Sip.UserAgents;

/// <summary>
/// Where a <see cref="SipUserAgent"/> takes its random values from. Not thread safe; one for each agent.
/// </summary>
public interface ISipIds
{
    /// <summary>A branch with the magic cookie of RFC 3261 §8.1.1.7, unique in space and time.</summary>
    string NewBranch();

    /// <summary>A From or To tag with at least 32 random bits (RFC 3261 §19.3).</summary>
    string NewTag();

    string NewCallId();

    /// <summary>A value from zero up to, not including, <paramref name="exclusiveMax"/>.</summary>
    int Below(int exclusiveMax);
}
