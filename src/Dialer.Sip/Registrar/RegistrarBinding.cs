using System.Net;
using Dialer.Sip.Messages;

namespace Dialer.Sip.Registrar;

/// <summary>Where an address of record can be reached.</summary>
/// <param name="Contact">What the phone registered.</param>
/// <param name="ExpiresAt">At this instant the binding is gone.</param>
/// <param name="CallId">Of the REGISTER that made it.</param>
/// <param name="Sequence">Its CSeq; an older one of the same Call-ID changes nothing.</param>
/// <param name="Source">Where the REGISTER really came from; the way back through a NAT.</param>
public sealed record RegistrarBinding(
    NameAddress Contact, DateTimeOffset ExpiresAt, string CallId, uint Sequence, IPEndPoint? Source);
