using Dialer.Sip.Messages;

namespace Dialer.Sip.Registrar;

/// <summary>The answer to a REGISTER.</summary>
/// <param name="Response">To be sent.</param>
/// <param name="Events">
/// What changed, in the order of the Contacts, and last what made room; empty when the answer is no 200.
/// </param>
public sealed record RegistrarAnswer(SipResponse Response, IReadOnlyList<RegistrarEvent> Events);
