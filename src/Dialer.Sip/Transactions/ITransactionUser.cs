using Dialer.Sip.Messages;

namespace Dialer.Sip.Transactions;

/// <summary>Who started a client transaction.</summary>
internal interface ITransactionUser
{
    void OnResponse(SipResponse response, DateTimeOffset now);

    void OnTimeout(DateTimeOffset now);

    void OnTransportFault(DateTimeOffset now);
}
