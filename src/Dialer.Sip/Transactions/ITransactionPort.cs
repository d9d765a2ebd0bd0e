using System.Net;

namespace Dialer.Sip.Transactions;

/// <summary>Where the transactions put what they send.</summary>
internal interface ITransactionPort
{
    void Send(IPEndPoint to, ReadOnlyMemory<byte> bytes, bool again);
}
