namespace Dialer.Sip.UserAgents;

/// <summary>
/// Names one registration, OPTIONS ping or REGISTER to be answered. The caller of a command chooses a positive value;
/// requests from outside get a negative one from the agent, never used twice.
/// </summary>
public readonly record struct SipRequestKey(long Value);
