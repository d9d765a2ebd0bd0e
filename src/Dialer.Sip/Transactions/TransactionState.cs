namespace Dialer.Sip.Transactions;

/// <summary>
/// States of the four transactions of RFC 3261 §17, with Accepted of RFC 6026. A transaction uses a subset.
/// </summary>
internal enum TransactionState
{
    /// <summary>
    /// Calling and Trying of the RFC: nothing has come back (client), nothing was said (non-INVITE server).
    /// </summary>
    Trying,
    Proceeding,
    Completed,
    Confirmed,
    Accepted,
    Terminated,
}
