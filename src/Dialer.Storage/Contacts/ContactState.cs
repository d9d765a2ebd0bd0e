namespace Dialer.Storage.Contacts;

/// <summary>
/// State of a contact in the database; the numbers are in the file and in the conditions of its indexes.
/// </summary>
internal enum ContactState
{
    /// <summary>May be dialed now.</summary>
    Ready = 1,

    /// <summary>Open, but not before its moment.</summary>
    Waiting = 2,

    /// <summary>An attempt is open.</summary>
    SentToDialer = 3,

    /// <summary>Never dialed again by its campaign.</summary>
    Closed = 4,
}
