namespace Dialer.Sip.Transactions;

/// <summary>
/// Everything that can happen to a transaction. For a client the responses are received, for a server sent.
/// </summary>
internal enum TransactionInput
{
    Provisional,
    Success,
    Failure,

    /// <summary>The same request arrived again (server).</summary>
    Request,

    /// <summary>An ACK with the branch of the INVITE arrived (server).</summary>
    Ack,

    /// <summary>Timer A, E or G.</summary>
    RetransmitTimer,

    /// <summary>The timer that ends the state: B, D, F, H, I, J, K, L or M.</summary>
    EndTimer,
    TransportFault,
}
