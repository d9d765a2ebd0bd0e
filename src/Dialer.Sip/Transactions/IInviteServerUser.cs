using Dialer.Sip.Messages;

namespace Dialer.Sip.Transactions;

/// <summary>Who answers a received INVITE, and so hears of its CANCEL.</summary>
internal interface IInviteServerUser
{
    void OnCancel(Transaction invite, SipRequest cancel, DateTimeOffset now);
}
