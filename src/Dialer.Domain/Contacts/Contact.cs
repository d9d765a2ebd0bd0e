using Dialer.Domain.Quantities;

namespace Dialer.Domain.Contacts;

/// <summary>A valid contact as it is handed to a campaign for dialing.</summary>
/// <param name="Id">Key in the database.</param>
/// <param name="Number">The number to dial.</param>
/// <param name="Name">For the agent's panel; may be empty.</param>
/// <param name="CountedAttempts">Attempts so far whose outcome counts (campaigns §8).</param>
/// <param name="UncountedAttempts">Attempts so far whose outcome does not count.</param>
/// <param name="List">Place of its list among those of its campaign, 0 for the first: lists answer differently.</param>
public sealed record Contact(
    ContactId Id, E164 Number, string Name, int CountedAttempts, int UncountedAttempts, int List = 0);
