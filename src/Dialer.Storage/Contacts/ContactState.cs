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

/// <summary>State of a contact list; only contacts of active lists are dialable.</summary>
internal enum ListState
{
    /// <summary>Rows are being read.</summary>
    Uploading = 1,

    /// <summary>Read to its end and accepted.</summary>
    Active = 2,

    /// <summary>Refused as a whole or interrupted; its contacts are removed.</summary>
    UploadFailed = 3,
}
