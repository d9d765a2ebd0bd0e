using System.Collections.Immutable;
using Dialer.Domain.Contacts;

namespace Dialer.Storage.Contacts;

/// <summary>What a campaign may dial now, and what is left.</summary>
/// <param name="Contacts">
/// At most as many as were asked for: highest priority first, then in the order of import.
/// </param>
/// <param name="OpenRemaining">
/// Contacts of active lists that are not closed, those handed out or being dialed included.
/// </param>
/// <param name="NextReadyAt">
/// The earliest moment at which another contact becomes ready, null when none waits for a moment.
/// </param>
public sealed record ReadyContacts(ImmutableArray<Contact> Contacts, long OpenRemaining, DateTimeOffset? NextReadyAt);
