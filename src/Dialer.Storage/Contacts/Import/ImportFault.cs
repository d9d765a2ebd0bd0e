namespace Dialer.Storage.Contacts.Import;

/// <summary>Why a row is not a contact.</summary>
/// <param name="Line">Line of the file where the row starts, from 1.</param>
/// <param name="Field">Column as the header names it, or <c>row</c> for the row as a whole.</param>
/// <param name="Value">The value as read, cut at 64 characters, control characters shown as '?'.</param>
/// <param name="Rule">The rule that it breaks.</param>
public sealed record ImportFault(long Line, string Field, string Value, string Rule);
