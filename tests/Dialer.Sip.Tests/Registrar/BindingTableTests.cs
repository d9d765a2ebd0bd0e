using Dialer.Sip.Messages;
using Dialer.Sip.Registrar;

namespace Dialer.Sip.Tests.Registrar;

public sealed class BindingTableTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly SipUri Agent = SipUri.ForUser("agent7", "Dialer.example.com");

    private readonly BindingTable _table = new(new RegistrarLimits { BindingsPerAddress = 2, Addresses = 2 });

    [Fact]
    public void A_phone_registers_refreshes_and_leaves()
    {
        Send("<sip:a@192.0.2.1>;expires=120", 1).Events.ShouldHaveSingleItem()
            .ShouldBeOfType<RegistrarEvent.Registered>();
        Send("<sip:a@192.0.2.1>;expires=120", 2).Events.ShouldHaveSingleItem()
            .ShouldBeOfType<RegistrarEvent.Refreshed>();
        var leave = Send("<sip:a@192.0.2.1>;expires=0", 3);
        leave.Events.ShouldHaveSingleItem().ShouldBeOfType<RegistrarEvent.Removed>()
            .Address.ShouldBe("sip:agent7@dialer.example.com");
        leave.Response.Contacts.ShouldBeEmpty();
        _table.Count.ShouldBe(0);
    }

    [Fact]
    public void A_binding_ends_at_its_expiry_and_not_before()
    {
        Send("<sip:a@192.0.2.1>;expires=120", 1);
        _table.Lookup(Agent, Start.AddSeconds(119)).Count.ShouldBe(1);
        _table.Lookup(Agent, Start.AddSeconds(120)).ShouldBeEmpty();
        _table.Expire(Start.AddSeconds(119)).ShouldBeEmpty();
        _table.Expire(Start.AddSeconds(120)).ShouldHaveSingleItem().ShouldBeOfType<RegistrarEvent.Expired>();
        _table.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData(";expires=59", 423, null)]
    [InlineData(";expires=60", 200, "60")]
    [InlineData(";expires=99999999999999", 200, "3600")]
    [InlineData("", 200, "3600")]
    public void Expiry_is_held_within_its_limits(string parameter, int status, string? granted)
    {
        var response = Send("<sip:a@192.0.2.1>" + parameter, 1).Response;
        response.Status.ShouldBe(status);
        response.Contacts.Select(c => c.Parameters["expires"]).ShouldBe(granted is null ? [] : [granted]);
        response.Headers.Get("Min-Expires").ShouldBe(status == 423 ? "60" : null);
    }

    [Fact]
    public void An_older_request_of_the_same_call_id_changes_nothing()
    {
        Send("<sip:a@192.0.2.1>", 5);
        Send("<sip:b@192.0.2.1>, <sip:a@192.0.2.1>;expires=0", 5).Response.Status.ShouldBe(500);
        _table.Lookup(Agent, Start).Count.ShouldBe(1);
        Send("<sip:a@192.0.2.1>;expires=0", 1, callId: "rebooted").Response.Status.ShouldBe(200);
        _table.Lookup(Agent, Start).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("*", 0, 200)]
    [InlineData("*", 60, 400)]
    [InlineData("*, <sip:a@192.0.2.1>", 0, 400)]
    public void A_star_removes_all_only_with_expires_zero_and_alone(string contact, int expires, int status)
    {
        Send("<sip:a@192.0.2.1>, <sip:b@192.0.2.1>", 1);
        var answer = Send(contact, 2, expires: expires);
        answer.Response.Status.ShouldBe(status);
        _table.Lookup(Agent, Start).Count.ShouldBe(status == 200 ? 0 : 2);
        answer.Events.Count.ShouldBe(status == 200 ? 2 : 0);
    }

    [Fact]
    public void Bindings_and_addresses_are_bounded()
    {
        Send("<sip:a@192.0.2.1>, <sip:b@192.0.2.1>, <sip:c@192.0.2.1>", 1).Response.Status.ShouldBe(503);
        _table.Count.ShouldBe(0);
        Send("<sip:a@192.0.2.1>", 2).Response.Status.ShouldBe(200);
        Send("<sip:a@192.0.2.1>", 2, user: "agent8").Response.Status.ShouldBe(200);
        Send("<sip:a@192.0.2.1>", 2, user: "agent9").Response.Status.ShouldBe(503);
        _table.Count.ShouldBe(2);
    }

    [Fact]
    public void At_the_bound_the_oldest_binding_makes_room_for_a_new_one()
    {
        Send("<sip:a@192.0.2.1>", 1);
        Send("<sip:b@192.0.2.1>", 1, callId: "c2");
        Send("<sip:a@192.0.2.1>", 2);
        var answer = Send("<sip:c@192.0.2.1>", 1, callId: "c3");
        answer.Response.Status.ShouldBe(200);
        answer.Events.Select(e => e.ToString()!.Split(' ')[0]).ShouldBe(["Registered", "Removed"]);
        answer.Events[1].ShouldBeOfType<RegistrarEvent.Removed>().Binding.Contact.Uri.User.ShouldBe("b");
        _table.Lookup(Agent, Start).Select(b => b.Contact.Uri.User).ShouldBe(["c", "a"]);
        answer.Response.Contacts.Count.ShouldBe(2);
    }

    [Fact]
    public void A_request_without_contact_asks_and_the_latest_comes_first()
    {
        Send("<sip:a@192.0.2.1>", 1);
        Send("<sip:b@192.0.2.1>", 2);
        var answer = Send(null, 3);
        answer.Events.ShouldBeEmpty();
        answer.Response.Contacts.Count.ShouldBe(2);
        _table.Lookup(Agent, Start)[0].Contact.Uri.User.ShouldBe("b");
    }

    private RegistrarAnswer Send(
        string? contact, uint sequence, string callId = "c1", int? expires = null, string user = "agent7")
    {
        var request = new SipRequest("REGISTER", SipUri.ForUser(null, "dialer.example.com"));
        request.Headers.Add("Via", "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1");
        request.Headers.Add("From", $"<sip:{user}@dialer.example.com>;tag=1");
        request.Headers.Add("To", $"<sip:{user}@dialer.EXAMPLE.com>");
        request.Headers.Add("Call-ID", callId);
        request.Headers.Add("CSeq", $"{sequence} REGISTER");
        if (contact is not null) request.Headers.Add("Contact", contact);
        if (expires is not null) request.Headers.Add("Expires", $"{expires}");
        return _table.Register(request, Start);
    }
}
