namespace Dialer.Sip.UserAgents;

/// <summary>
/// Names one call of one <see cref="SipUserAgent"/>. For an outgoing call the caller chooses a positive value that no
/// call of the agent in progress has; an incoming call gets a negative one from the agent, never used twice.
/// </summary>
public readonly record struct SipCallKey(long Value);
