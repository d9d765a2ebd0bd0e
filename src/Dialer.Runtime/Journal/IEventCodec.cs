namespace Dialer.Runtime.Journal;

/// <summary>
/// Turns events and snapshots into bytes under a stable wire name with a version (<c>attempt-closed/1</c>), independent
/// of CLR type names; old bytes still read.
/// </summary>
public interface IEventCodec
{
    /// <summary>
    /// Encodes; throws <see cref="InvalidOperationException"/> for a type that has no wire name (a programmer's error).
    /// </summary>
    (string WireName, byte[] Payload) Encode(object value);

    /// <summary>
    /// Decodes; throws <see cref="FormatException"/> naming the wire name where name or bytes are not known.
    /// </summary>
    object Decode(string wireName, ReadOnlySpan<byte> payload);
}
