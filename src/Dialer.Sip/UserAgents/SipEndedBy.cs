namespace Dialer.Sip.UserAgents;

/// <summary>Who ended a call.</summary>
public enum SipEndedBy
{
    /// <summary>This agent: hang-up, cancel or reject, also where the other side's 200 crossed the CANCEL.</summary>
    Local,

    /// <summary>The other side: BYE, CANCEL, or a 481 to a request of ours.</summary>
    Remote,
}
