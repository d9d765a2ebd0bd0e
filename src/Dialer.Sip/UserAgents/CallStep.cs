namespace Dialer.Sip.UserAgents;

/// <summary>The result of one transition of a call.</summary>
internal readonly record struct CallStep(CallState Next, CallActions Actions);
