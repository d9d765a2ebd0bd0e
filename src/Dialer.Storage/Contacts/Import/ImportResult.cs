using System.Collections.Immutable;

namespace Dialer.Storage.Contacts.Import;

/// <summary>What became of a contact list.</summary>
/// <param name="Accepted">
/// The list is active and its contacts may be dialed; otherwise none of it is in the database.
/// </param>
/// <param name="Reason">
/// Why the list failed as a whole, with line and column where there is one; empty when it was accepted.
/// </param>
/// <param name="Read">Rows read, the header and blank lines not included.</param>
/// <param name="Valid">Rows that became contacts.</param>
/// <param name="Invalid">Rows with a fault; exact, however many <paramref name="Faults"/> were kept.</param>
/// <param name="Duplicate">Rows whose number an earlier row, or an earlier list of the campaign, has.</param>
/// <param name="Faults">The first faults in the order of lines, at most <see cref="ImportOptions.FaultsKept"/>.</param>
public sealed record ImportResult(
    bool Accepted,
    string Reason,
    long Read,
    long Valid,
    long Invalid,
    long Duplicate,
    ImmutableArray<ImportFault> Faults);
