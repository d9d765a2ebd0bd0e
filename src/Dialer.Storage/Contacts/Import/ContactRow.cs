namespace Dialer.Storage.Contacts.Import;

/// <summary>One row that became a contact.</summary>
internal readonly record struct ContactRow(long Number, string Name, int Priority, string? Fields);
