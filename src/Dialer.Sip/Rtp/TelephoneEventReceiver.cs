namespace Dialer.Sip.Rtp;

/// <summary>
/// Tells each digit once: at its first packet, whichever of its packets arrive, however often the end is repeated. A
/// digit is one timestamp (RFC 4733 §2.2.1); a packet of an older digit that comes late is dropped.
/// </summary>
public sealed class TelephoneEventReceiver
{
    private bool _started;
    private uint _timestamp;

    /// <summary>
    /// Takes a packet with the telephone-event payload type; the digit if it is a new one, else null.
    /// </summary>
    public char? Push(RtpPacket packet) => PushEvent(packet)?.Digit;

    /// <summary>
    /// Takes a packet with the telephone-event payload type; the event, digit or tone, if it is a new one, else null.
    /// </summary>
    public TelephoneEvent? PushEvent(RtpPacket packet)
    {
        if (!TelephoneEvent.TryParse(packet.Payload, out var value)) return null;
        if (_started && (int)(packet.Timestamp - _timestamp) <= 0) return null;
        _started = true;
        _timestamp = packet.Timestamp;
        return value;
    }

    /// <summary>Forgets the last digit; for a new source, whose timestamps start anywhere.</summary>
    public void Reset() => _started = false;
}
