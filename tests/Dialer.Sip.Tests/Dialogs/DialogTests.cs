using System.Net;
using System.Text;
using Dialer.Sip.Dialogs;
using Dialer.Sip.Messages;

namespace Dialer.Sip.Tests.Dialogs;

public sealed class DialogTests
{
    private static readonly IPEndPoint Peer = new(IPAddress.Parse("10.0.0.2"), 5060);

    [Fact]
    public void Loose_routers_go_to_the_route_headers_in_the_callers_order()
    {
        var bye = Caller("<sip:10.1.1.2;lr>", "<sip:10.1.1.1:5070;lr>", out var dialog);
        bye.RequestUri.ToString().ShouldBe("sip:bob@10.0.0.9");
        bye.Headers.GetAll("Route").ShouldBe(["<sip:10.1.1.1:5070;lr>", "<sip:10.1.1.2;lr>"]);
        dialog.NextHop.ShouldBe(new IPEndPoint(IPAddress.Parse("10.1.1.1"), 5070));
    }

    [Fact]
    public void Strict_router_stands_in_the_request_line_and_the_target_goes_last()
    {
        var bye = Caller("<sip:10.1.1.2;lr>", "<sip:10.1.1.1>", out var dialog);
        bye.RequestUri.ToString().ShouldBe("sip:10.1.1.1");
        bye.Headers.GetAll("Route").ShouldBe(["<sip:10.1.1.2;lr>", "<sip:bob@10.0.0.9>"]);
        dialog.NextHop.ShouldBe(new IPEndPoint(IPAddress.Parse("10.1.1.1"), 5060));
    }

    [Fact]
    public void Callee_takes_the_routes_as_they_stand_and_swaps_the_ends()
    {
        var invite = Parse<SipRequest>("INVITE sip:bob@10.0.0.2 SIP/2.0\r\n"
            + "Record-Route: <sip:10.1.1.2;lr>, <sip:10.1.1.1;lr>\r\n" + Common("<sip:bob@b>", "<sip:alice@10.0.0.8>"));
        var bye = Dialog.OfCallee(invite, "b", Peer).NewRequest("BYE", 1);
        bye.RequestUri.ToString().ShouldBe("sip:alice@10.0.0.8");
        bye.Headers.GetAll("Route").ShouldBe(["<sip:10.1.1.2;lr>", "<sip:10.1.1.1;lr>"]);
        bye.Headers.Get("From").ShouldBe("<sip:bob@b>;tag=b");
        bye.Headers.Get("To").ShouldBe("<sip:alice@a>;tag=a");
    }

    [Fact]
    public void Requests_of_the_other_side_must_grow_in_number()
    {
        var invite = Parse<SipRequest>("INVITE sip:bob@10.0.0.2 SIP/2.0\r\n"
            + Common("<sip:bob@b>", "<sip:a@10.0.0.8>"));
        var dialog = Dialog.OfCallee(invite, "b", Peer);
        dialog.TakeRemoteCSeq(7).ShouldBeFalse();
        dialog.TakeRemoteCSeq(9).ShouldBeTrue();
        dialog.TakeRemoteCSeq(8).ShouldBeFalse();
    }

    [Fact]
    public void Contact_that_is_a_name_leads_to_the_peer_the_dialog_was_made_with()
    {
        var response = Ok("<sip:bob@phone.example>");
        Dialog.OfCaller(Invite(), response, Peer).NextHop.ShouldBe(Peer);
    }

    [Fact]
    public void A_pinned_dialog_sends_to_its_peer_and_names_the_contact()
    {
        var dialog = Dialog.OfCaller(Invite(), Ok("<sip:bob@192.168.1.5:5066>"), Peer, isPinned: true);
        dialog.RefreshTarget(Ok("<sip:bob@192.168.1.6:5066>"));
        dialog.NextHop.ShouldBe(Peer);
        dialog.NewRequest("BYE", 8).RequestUri.ToString().ShouldBe("sip:bob@192.168.1.6:5066");
    }

    [Fact]
    public void New_contact_moves_the_target_and_none_leaves_it()
    {
        _ = Caller("<sip:10.1.1.2;lr>", "<sip:10.1.1.1;lr>", out var dialog);
        dialog.RefreshTarget(Ok("<sip:bob@10.0.0.7>"));
        dialog.RefreshTarget(Ok(null));
        dialog.RemoteTarget.ToString().ShouldBe("sip:bob@10.0.0.7");
    }

    private static SipRequest Caller(string farRoute, string nearRoute, out Dialog dialog)
    {
        // The last proxy put itself first, so the one next to the caller stands last.
        var response = Parse<SipResponse>($"SIP/2.0 200 OK\r\nRecord-Route: {farRoute}\r\nRecord-Route: {nearRoute}\r\n"
            + Common("<sip:bob@b>;tag=b", "<sip:bob@10.0.0.9>"));
        dialog = Dialog.OfCaller(Invite(), response, Peer);
        return dialog.NewRequest("BYE", 8);
    }

    private static SipResponse Ok(string? contact) =>
        Parse<SipResponse>("SIP/2.0 200 OK\r\n" + Common("<sip:bob@b>;tag=b", contact));

    private static SipRequest Invite() =>
        Parse<SipRequest>("INVITE sip:bob@10.0.0.2 SIP/2.0\r\n" + Common("<sip:bob@b>", "<sip:alice@10.0.0.8>"));

    private static string Common(string to, string? contact) =>
        $"Via: SIP/2.0/UDP 10.0.0.8;branch=z9hG4bK1\r\nFrom: <sip:alice@a>;tag=a\r\nTo: {to}\r\nCall-ID: c\r\n"
        + $"CSeq: 7 INVITE\r\n{(contact is null ? "" : $"Contact: {contact}\r\n")}Content-Length: 0\r\n\r\n";

    private static T Parse<T>(string text)
        where T : SipMessage
    {
        SipParser.TryParse(Encoding.UTF8.GetBytes(text), out var message, out var fault).ShouldBeTrue(fault?.Detail);
        return message.ShouldBeOfType<T>();
    }
}
