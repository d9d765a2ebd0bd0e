using System.Text;

namespace Dialer.Sip.Tests.Messages;

/// <summary>Messages of RFC 4475, shortened only where a header has no part in the test.</summary>
internal static class Torture
{
    /// <summary>§3.1.1.1, "wsinv": every legal way to bend white space, folds, case and compact names.</summary>
    public static byte[] Tortuous() => Bytes("""
        INVITE sip:vivekg@chair-dnrc.example.com;unknownparam SIP/2.0
        TO :
         sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n
        from   : "J Rosenberg \\\""       <sip:jdrosen@example.com>
          ;
          tag = 98asjd8
        MaX-fOrWaRdS: 0068
        Call-ID: wsinv.ndaksdj@192.0.2.1
        Content-Length   : 150
        cseq: 0009
          INVITE
        Via  : SIP  /   2.0
         /UDP
            192.0.2.2;branch=390skdjuw
        s :
        NewFangledHeader:   newfangled value
         continued newfangled value
        UnknownHeaderWithUnusualValue: ;;,,;;,;
        Content-Type: application/sdp
        Route:
         <sip:services.example.com;lr;unknownwith=value;unknown-no-value>
        v:  SIP  / 2.0  / TCP     spindle.example.com   ;
          branch  =   z9hG4bK9ikj8  ,
         SIP  /    2.0   / UDP  192.168.255.111   ; branch=
         z9hG4bK30239
        m:"Quoted string \"\"" <sip:jdrosen@example.com> ; newparam =
              newvalue ;
          secondparam ; q = 0.33

        """ + "\nv=0\no=mhandley 29739 7272939 IN IP4 192.0.2.3\ns=-\nc=IN IP4 192.0.2.4\nt=0 0\n"
        + "m=audio 49217 RTP/AVP 0 12\n"
        + "m=video 3227 RTP/AVP 31\na=rtpmap:31 LPC\n");

    /// <summary>
    /// A request with the given first line and To, From and extra lines in the place of ordinary ones.
    /// </summary>
    public static byte[] Request(
        string startLine = "OPTIONS sip:user@example.com SIP/2.0",
        string to = "sip:user@example.com",
        string from = "sip:caller@example.net;tag=323",
        string sequence = "8 OPTIONS",
        string via = "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKkdjuw",
        string extra = "") => Bytes(
        $"{startLine}\nVia: {via}\nTo: {to}\nFrom: {from}\nMax-Forwards: 70\n"
        + $"Call-ID: tort.0ha0isnda977644900765@192.0.2.1\n"
        + $"CSeq: {sequence}\n{extra}Content-Length: 0\n\n");

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));
}
