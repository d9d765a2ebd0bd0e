using System.Text;
using Dialer.Sip.Messages;

namespace Dialer.Sip.Tests.Messages;

public sealed class SipParserTests
{
    private const string Invite =
        "INVITE sip:+15550100@carrier.example.com;user=phone SIP/2.0\r\n"
        + "Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKa;rport, SIP/2.0/TCP [2001:db8::1];branch=z9hG4bKb\r\n"
        + "Max-Forwards: 70\r\nFrom: \"Acme, \\\"Inc\\\"\" <sip:+15550199@192.0.2.1>;tag=f1\r\n"
        + "To: sip:+15550100@carrier.example.com;x=y\r\nCall-ID: c1@192.0.2.1\r\nCSeq: 7 INVITE\r\n"
        + "Contact: <sip:dialer@192.0.2.1:5060;transport=udp>\r\n"
        + "Route: <sip:p1.example.com;lr>,<sip:p2.example.com;lr>\r\n"
        + "Content-Type: application/sdp\r\nContent-Length: 4\r\n\r\nv=0\n";

    [Fact]
    public void Reads_the_parts_of_a_request()
    {
        var request = Parse(Invite).ShouldBeOfType<SipRequest>();
        request.Method.ShouldBe("INVITE");
        request.RequestUri.ToString().ShouldBe("sip:+15550100@carrier.example.com;user=phone");
        request.TopVia.ShouldBe(Via.ForBranch("UDP", "192.0.2.1", 5060, "z9hG4bKa"));
        request.Headers.GetAll("v").Count.ShouldBe(2);
        request.From!.DisplayName.ShouldBe("Acme, \"Inc\"");
        request.From.Tag.ShouldBe("f1");
        request.To!.Uri.Parameters.Count.ShouldBe(0);
        request.To.Parameters["X"].ShouldBe("y");
        request.CSeq.ShouldBe(new CSeq(7, "INVITE"));
        request.Routes.Select(r => r.Uri.Host).ShouldBe(["p1.example.com", "p2.example.com"]);
        request.Routes.ShouldAllBe(r => r.Uri.IsLooseRouter);
        request.MaxForwards.ShouldBe(70);
        Encoding.ASCII.GetString(request.Body.Span).ShouldBe("v=0\n");
    }

    [Fact]
    public void What_is_written_reads_the_same()
    {
        var first = Parse(Invite).ToBytes();
        Parse(first).ToBytes().ShouldBe(first);
        var into = new byte[first.Length];
        Parse(first).WriteTo(into).ShouldBe(first.Length);
        into.ShouldBe(first);
    }

    [Fact]
    public void A_typed_header_follows_a_change()
    {
        var request = Parse(Invite);
        request.TopVia!.Branch.ShouldBe("z9hG4bKa");
        request.Headers.InsertFirst("Via", "SIP/2.0/UDP 192.0.2.7;branch=z9hG4bKtop");
        request.TopVia!.Branch.ShouldBe("z9hG4bKtop");
        request.Headers.RemoveFirst("Via").ShouldBeTrue();
        request.TopVia!.Branch.ShouldBe("z9hG4bKa");
    }

    [Fact]
    public void A_response_copies_what_the_rules_say()
    {
        var request = (SipRequest)Parse(Invite);
        var response = SipResponse.For(request, 180, toTag: "t9");
        response.Headers.GetAll("Via").ShouldBe(request.Headers.GetAll("Via"));
        response.To!.Tag.ShouldBe("t9");
        (response.From, response.CallId, response.CSeq, response.Reason)
            .ShouldBe((request.From, request.CallId, request.CSeq, "Ringing"));
        SipResponse.For(request, 100, toTag: "t9").To!.Tag.ShouldBeNull();
        Parse(response.ToBytes()).ShouldBeOfType<SipResponse>().Status.ShouldBe(180);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n\r\n")]
    [InlineData("\0\0\0\0")]
    public void A_keep_alive_is_told_apart(string datagram) =>
        Fault(datagram).Kind.ShouldBe(SipParseFaultKind.KeepAlive);

    [Theory]
    [InlineData("Content-Length: 4", "Content-Length: 5", SipParseFaultKind.ShortBody)]
    [InlineData("Content-Length: 4", "Content-Length: -4", SipParseFaultKind.BadHeader)]
    [InlineData("Call-ID: c1@192.0.2.1\r\n", "", SipParseFaultKind.MissingHeader)]
    [InlineData("Max-Forwards: 70", "Max-Forwards: 300", SipParseFaultKind.BadHeader)]
    [InlineData("Max-Forwards: 70", "Max-Forwards: 70\r\nl: 4", SipParseFaultKind.DuplicateHeader)]
    [InlineData("CSeq: 7 INVITE", "CSeq: 7 BYE", SipParseFaultKind.MethodMismatch)]
    [InlineData("SIP/2.0\r\nVia", "SIP/7.0\r\nVia", SipParseFaultKind.UnsupportedVersion)]
    [InlineData("\r\n\r\nv=0\n", "", SipParseFaultKind.Truncated)]
    [InlineData("Call-ID: c1", "Call-ID: c1\rX: 1", SipParseFaultKind.BadHeader)]
    public void Each_fault_has_its_name(string part, string damaged, SipParseFaultKind kind)
    {
        Invite.ShouldContain(part);
        Fault(Invite.Replace(part, damaged, StringComparison.Ordinal)).Kind.ShouldBe(kind);
    }

    [Fact]
    public void A_faulty_request_can_be_answered_when_its_five_headers_are_there()
    {
        var fault = Fault(Invite.Replace("SIP/2.0\r\nVia", "SIP/7.0\r\nVia", StringComparison.Ordinal));
        fault.Status.ShouldBe(505);
        SipResponse.For(fault.Answerable!, fault.Status).ToBytes().ShouldNotBeEmpty();
        Fault(Invite.Replace("From:", "Form:", StringComparison.Ordinal)).Answerable.ShouldBeNull();
    }

    [Theory]
    [InlineData("no colon here", SipParseFaultKind.BadHeader, 400)]
    [InlineData("Max-Forwards: 70", SipParseFaultKind.DuplicateHeader, 400)]
    [InlineData("long", SipParseFaultKind.TooLarge, 513)]
    public void A_fault_before_the_five_headers_leaves_it_answerable(string line, SipParseFaultKind kind, int status)
    {
        if (line == "long") line = "X: " + new string('x', 9000);
        var fault = Fault(Invite.Replace("Via:", $"Max-Forwards: 70\r\n{line}\r\nVia:", StringComparison.Ordinal)
            .Replace("Max-Forwards: 70\r\nFrom", "From", StringComparison.Ordinal));
        (fault.Kind, fault.Status).ShouldBe((kind, status));
        fault.Answerable!.CallId.ShouldBe("c1@192.0.2.1");
    }

    [Fact]
    public void What_follows_the_declared_length_is_cut() =>
        Parse(Invite + "garbage").Body.Length.ShouldBe(4);

    [Fact]
    public void Size_and_number_of_headers_are_bounded()
    {
        Fault(Invite.Replace("CSeq", "X: " + new string('x', 9000) + "\r\nCSeq", StringComparison.Ordinal)).Kind
            .ShouldBe(SipParseFaultKind.TooLarge);
        Fault(Invite.Replace("CSeq",
            string.Concat(Enumerable.Repeat("X: 1\r\n", 300)) + "CSeq", StringComparison.Ordinal))
            .Kind.ShouldBe(SipParseFaultKind.TooLarge);
        Fault(Invite + new string('x', 70_000)).Kind.ShouldBe(SipParseFaultKind.TooLarge);
    }

    [Fact]
    public void A_line_break_cannot_be_smuggled_into_a_header_that_is_written() =>
        Should.Throw<ArgumentException>(() => Parse(Invite).Headers.Add("X", "1\r\nVia: evil"));

    [Fact]
    public void Twenty_thousand_mutated_messages_never_throw_and_what_is_read_can_be_written_and_read()
    {
        var random = new Random(3261);
        var read = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var valid = i % 2 == 0 ? Encoding.UTF8.GetBytes(Invite) : Torture.Tortuous();
            if (!SipParser.TryParse(Mutation.Of(valid, random), out var message, out var fault))
            {
                fault.Detail.Length.ShouldBeLessThan(200);
                continue;
            }

            read++;
            _ = (message.Contacts, message.RecordRoutes, message.Expires, message.IsWildcardContact);
            SipParser.TryParse(message.ToBytes(), out var again, out fault).ShouldBeTrue($"mutation {i}: {fault}");
            (again!.From, again.To, again.CSeq, again.TopVia)
                .ShouldBe((message.From, message.To, message.CSeq, message.TopVia));
        }

        read.ShouldBeInRange(1_000, 19_000);
    }

    private static SipMessage Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    private static SipMessage Parse(byte[] bytes)
    {
        SipParser.TryParse(bytes, out var message, out var fault).ShouldBeTrue(fault?.ToString());
        return message!;
    }

    private static SipParseFault Fault(string text)
    {
        SipParser.TryParse(Encoding.UTF8.GetBytes(text), out var message, out var fault).ShouldBeFalse();
        message.ShouldBeNull();
        return fault!;
    }
}
