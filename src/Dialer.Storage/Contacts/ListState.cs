namespace Dialer.Storage.Contacts;

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
