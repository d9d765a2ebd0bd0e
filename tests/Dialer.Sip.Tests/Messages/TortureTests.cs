using System.Text;
using Dialer.Sip.Messages;

namespace Dialer.Sip.Tests.Messages;

/// <summary>The names in the comments are those of RFC 4475.</summary>
public sealed class TortureTests
{
    [Fact] // wsinv
    public void A_short_tortuous_invite_reads_whole()
    {
        var request = Parse(Torture.Tortuous()).ShouldBeOfType<SipRequest>();
        request.RequestUri.Parameters.Contains("unknownparam").ShouldBeTrue();
        request.To!.Tag.ShouldBe("1918181833n");
        request.From!.DisplayName.ShouldBe("J Rosenberg \\\"");
        request.From.Tag.ShouldBe("98asjd8");
        request.MaxForwards.ShouldBe(68);
        request.CSeq.ShouldBe(new CSeq(9, "INVITE"));
        request.Headers.GetAll("Via").Select(v => Via.TryParse(v, out var via) ? via.ToString() : null).ShouldBe([
            "SIP/2.0/UDP 192.0.2.2;branch=390skdjuw", "SIP/2.0/TCP spindle.example.com;branch=z9hG4bK9ikj8",
            "SIP/2.0/UDP 192.168.255.111;branch=z9hG4bK30239",
        ]);
        request.Headers.Get("Subject").ShouldBe("");
        request.Headers.Get("NewFangledHeader").ShouldBe("newfangled value continued newfangled value");
        request.Routes[0].Uri.Parameters["unknownwith"].ShouldBe("value");
        request.Contacts[0].DisplayName.ShouldBe("Quoted string \"\"");
        request.Contacts[0].Parameters["q"].ShouldBe("0.33");
        request.Body.Length.ShouldBe(150);
    }

    [Fact] // intmeth
    public void The_widest_range_of_characters_reads()
    {
        const string Method = "!interesting-Method0123456789_*+`.%indeed'~";
        const string Uri =
            "sip:1_unusual.URI~(to-be!sure)&"
            + "isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com";
        var request = Parse(Torture.Request(
            $"{Method} {Uri} SIP/2.0", $"\"BEL:\\\x07 NUL:\\\0 DEL:\\\x7f\" <{Uri}>",
            "token1~` token2'+_ token3*%!.- <sip:mundane@example.com>;fromParam''~+*_!.-%=\"работающий\";"
            + "tag=_token~1'+`*%!-.",
            $"139122385 {Method}", "SIP/2.0/TCP host1.example.com;branch=z9hG4bK-.!%66*_+`'~",
            "extensionHeader-!.%*+_`'~:\uFEFF大停電\n")).ShouldBeOfType<SipRequest>();
        request.Method.ShouldBe(Method);
        request.RequestUri.ToString().ShouldBe(Uri);
        request.RequestUri.Host.ShouldBe("example.com");
        request.From!.Parameters["fromParam''~+*_!.-%"].ShouldBe("работающий");
        request.To!.Uri.ToString().ShouldBe(Uri);
    }

    [Fact] // esc01, semiuri
    public void Escapes_and_semicolons_in_a_user_stay_what_they_are()
    {
        var escaped = Target("sip:sips%3Auser%40example.com@example.net");
        (escaped.Host, escaped.UserText).ShouldBe(("example.net", "sips:user@example.com"));
        var semi = Target("sip:user;par=u%40example.net@example.com");
        (semi.User, semi.Host, semi.Parameters.Count).ShouldBe(("user;par=u%40example.net", "example.com", 0));
    }

    [Theory]
    [InlineData("REGISTER sip:example.com SIP/2.0", "8 OPTIONS")] // mismatch01
    [InlineData("NEWMETHOD sip:user@example.com SIP/2.0", "8 INVITE")] // mismatch02
    [InlineData("OPTIONS sip:user@example.com SIP/2.0", "36893488147419103232 OPTIONS")] // scalar02
    [InlineData("OPTIONS <sip:user@example.com> SIP/2.0", "8 OPTIONS")] // ltgtruri
    [InlineData("OPTIONS sip:user@example.com; lr SIP/2.0", "8 OPTIONS")] // lwsruri
    [InlineData("OPTIONS sip:user@example.com  SIP/2.0", "8 OPTIONS")] // lwsstart
    [InlineData("OPTIONS sip:remote-target@example.com SIP/2.0  ", "8 OPTIONS")] // trws
    [InlineData("OPTIONS sip:user@example.com?Route=%3Csip:example.com%3E SIP/2.0", "8 OPTIONS")] // escruri
    [InlineData("OPTIONS sip:user@example.com SIP/7.0", "8 OPTIONS")] // badvers
    public void A_malformed_request_line_is_refused(string startLine, string sequence) => ShouldBeAnswered(
        Torture.Request(startLine, sequence: sequence),
        startLine.EndsWith("7.0", StringComparison.Ordinal) ? 505 : 400);

    [Theory]
    [InlineData("ACK <sip:user@example.com> SIP/2.0", "8 ACK")]
    [InlineData("OPTIONS <sip:user@example.com> HTTP/1.1", "8 OPTIONS")]
    [InlineData("SIP/2.0 4294967301 better not break the receiver", "8 OPTIONS")]
    public void What_is_no_request_to_answer_is_dropped(string startLine, string sequence)
    {
        SipParser.TryParse(Torture.Request(startLine, sequence: sequence), out _, out var fault).ShouldBeFalse();
        fault!.Answerable.ShouldBeNull();
    }

    [Theory]
    [InlineData("\"Mr. J. User <sip:j.user@example.com>", "")] // quotbal
    [InlineData("Bell, Alexander <sip:a.g.bell@example.com>;tag=43", "")] // baddn
    [InlineData("sip:user@example.com", "Contact: sip:user@example.com?Route=%3Csip:sip.example.com%3E\n")] // badaspec
    [InlineData("sip:user@example.com", "To: sip:other@example.com\n")] // multi01
    public void A_malformed_or_doubled_header_is_refused(string to, string extra) =>
        ShouldBeAnswered(Torture.Request(to: to, extra: extra), 400);

    [Fact] // badinv01
    public void Stray_separators_are_refused() => SipParser.TryParse(
        Torture.Request(via: "SIP/2.0/UDP 192.0.2.15;;,;,,"), out _, out _).ShouldBeFalse();

    [Fact] // unkscm, novelsc
    public void An_unknown_scheme_is_read_and_left_to_the_user_agent()
    {
        var request = (SipRequest)Parse(Torture.Request("OPTIONS nobodyKnowsThisScheme:totallyopaquecontent SIP/2.0"));
        (request.RequestUri.IsSip, request.RequestUri.Opaque).ShouldBe((false, "totallyopaquecontent"));
    }

    [Theory]
    [InlineData("SIP/2.0 200 = 2**3 * 5**2 но сто девяносто девять - простое", true)] // unreason
    [InlineData("SIP/2.0 100 ", true)] // noreason
    [InlineData("SIP/2.0 4294967301 better not break the receiver", false)] // bigcode
    public void Status_lines_are_read_or_refused(string line, bool legal) => SipParser
        .TryParse(Torture.Request(line), out _, out _).ShouldBe(legal);

    private static void ShouldBeAnswered(byte[] request, int status)
    {
        SipParser.TryParse(request, out _, out var fault).ShouldBeFalse();
        fault!.Status.ShouldBe(status);
        fault.Answerable!.TopVia!.Branch.ShouldBe("z9hG4bKkdjuw");
        SipResponse.For(fault.Answerable, status, toTag: "t").ToBytes().ShouldNotBeEmpty();
    }

    private static SipUri Target(string uri) =>
        ((SipRequest)Parse(Torture.Request($"OPTIONS {uri} SIP/2.0"))).RequestUri;

    private static SipMessage Parse(byte[] bytes)
    {
        SipParser.TryParse(bytes, out var message, out var fault)
            .ShouldBeTrue($"{fault}\n{Encoding.UTF8.GetString(bytes)}");
        return message!;
    }
}
