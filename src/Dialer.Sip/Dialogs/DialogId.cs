namespace Dialer.Sip.Dialogs;

/// <summary>
/// How requests within a dialog find their call: our tag is unique by itself; the remote tag is compared after, as a
/// call of ours has it only from the 2xx on.
/// </summary>
internal readonly record struct DialogId(string CallId, string LocalTag);
