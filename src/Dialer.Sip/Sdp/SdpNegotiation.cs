using System.Globalization;
using System.Net;

namespace Dialer.Sip.Sdp;

/// <summary>Offer and answer for one audio stream (RFC 3264).</summary>
public static class SdpNegotiation
{
    private const byte TelephoneEventType = 101;
    private const string TelephoneEvent = "TELEPHONE-EVENT/8000";

    /// <summary>The offer of this side.</summary>
    public static SdpSession Offer(SdpLocal local)
    {
        var formats = new List<(byte, string)>();
        foreach (var codec in local.Codecs) formats.Add((StaticType(codec), Encoding(codec)));
        byte? events = local.TelephoneEvents ? TelephoneEventType : null;
        return Describe(local, [Audio(local, formats, events, local.Direction)]);
    }

    /// <summary>
    /// The answer to an offer: the first usable audio stream with the offerer's first codec that this side speaks, its
    /// payload numbers kept; every other stream is disabled with port 0 (§6).
    /// </summary>
    public static SdpOutcome Answer(SdpSession offer, SdpLocal local)
    {
        var reason = "no audio stream";
        for (var i = 0; i < offer.Media.Count; i++)
        {
            var media = offer.Media[i];
            if (media.Kind != "audio") continue;
            if (Match(offer, media, local, out var fault) is not { } stream)
            {
                reason = fault;
                continue;
            }

            var sections = new SdpMedia[offer.Media.Count];
            for (var j = 0; j < sections.Length; j++)
                sections[j] = j == i ? Accept(local, stream)
                    : offer.Media[j] with { Port = 0, Connection = null, Attributes = [] };
            return new SdpOutcome.Agreed(stream, Describe(local, sections));
        }

        return new SdpOutcome.Refused(reason);
    }

    /// <summary>What the peer's answer to our offer means for this side.</summary>
    /// <param name="answer">The peer's answer.</param>
    /// <param name="local">What was offered.</param>
    public static SdpOutcome Complete(SdpSession answer, SdpLocal local)
    {
        if (answer.Media.Count == 0 || answer.Media[0].Kind != "audio")
            return new SdpOutcome.Refused("no audio stream");
        return Match(answer, answer.Media[0], local, out var fault) is { } stream
            ? new SdpOutcome.Agreed(stream, null)
            : new SdpOutcome.Refused(fault);
    }

    private static SdpStream? Match(SdpSession session, SdpMedia media, SdpLocal local, out string fault)
    {
        fault = "";
        if (media.Port == 0) fault = "the audio stream is disabled";
        else if (media.Protocol is not ("RTP/AVP" or "RTP/AVPF")) fault = "the audio stream is not plain RTP";
        if (fault.Length > 0) return null;
        if (!IPAddress.TryParse(session.AddressOf(media), out var address))
        {
            fault = "the audio stream has no IP address";
            return null;
        }

        foreach (var format in media.Formats)
        {
            foreach (var codec in local.Codecs)
            {
                if (media.Encoding(format) != Encoding(codec)
                    || !byte.TryParse(format, out var type) || type > 127) continue;
                var events = local.TelephoneEvents ? media.PayloadType(TelephoneEvent) : null;
                return new SdpStream(
                    new IPEndPoint(address, media.Port), Rtcp(media, address), codec, type, events,
                    media.PtimeMilliseconds ?? local.PtimeMilliseconds,
                    session.DirectionOf(media).Mirror() & local.Direction);
            }
        }

        fault = "no common codec";
        return null;
    }

    private static IPEndPoint Rtcp(SdpMedia media, IPAddress address)
    {
        // RFC 3605: a=rtcp:port [IN IP4 address].
        var parts = media.Value("rtcp")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (parts.Length == 0
            || !ushort.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0)
            return new IPEndPoint(address, Math.Min(media.Port + 1, IPEndPoint.MaxPort));
        return new IPEndPoint(parts.Length >= 4 && IPAddress.TryParse(parts[3], out var own) ? own : address, port);
    }

    private static SdpMedia Accept(SdpLocal local, SdpStream stream) => Audio(
        local with { PtimeMilliseconds = stream.PtimeMilliseconds },
        [(stream.PayloadType, Encoding(stream.Codec))], stream.TelephoneEventType, stream.Direction);

    private static SdpMedia Audio(
        SdpLocal local, IReadOnlyList<(byte Type, string Encoding)> formats, byte? events, SdpDirection direction)
    {
        var types = new List<string>();
        var attributes = new List<string>();
        foreach (var (type, encoding) in formats)
        {
            types.Add(type.ToString(CultureInfo.InvariantCulture));
            attributes.Add($"rtpmap:{types[^1]} {encoding}");
        }

        if (events is { } number)
        {
            types.Add(number.ToString(CultureInfo.InvariantCulture));
            attributes.Add($"rtpmap:{types[^1]} telephone-event/8000");
            attributes.Add($"fmtp:{types[^1]} 0-15");
        }

        attributes.Add(string.Create(CultureInfo.InvariantCulture, $"ptime:{local.PtimeMilliseconds}"));
        attributes.Add(direction.Name());
        return new SdpMedia("audio", local.Port, "RTP/AVP", types) { Attributes = attributes };
    }

    private static SdpSession Describe(SdpLocal local, IReadOnlyList<SdpMedia> media)
    {
        var address = local.Address.ToString();
        return new SdpSession(local.SessionId, local.Version, address, address, media);
    }

    private static byte StaticType(SdpCodec codec) => codec == SdpCodec.Pcmu ? (byte)0 : (byte)8;

    private static string Encoding(SdpCodec codec) => codec == SdpCodec.Pcmu ? "PCMU/8000" : "PCMA/8000";
}
