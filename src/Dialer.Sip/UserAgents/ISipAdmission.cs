using System.Net;
using Dialer.Sip.Messages;

namespace Dialer.Sip.UserAgents;

/// <summary>
/// Decides whether an INVITE outside a dialog or a REGISTER is taken; the place of server-side digest.
/// </summary>
public interface ISipAdmission
{
    SipAdmission Admit(SipRequest request, IPEndPoint from, DateTimeOffset now);
}
