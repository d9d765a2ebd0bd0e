using System.Globalization;
using System.Net;
using Dialer.Sip.Messages;

namespace Dialer.Sip.Registrar;

/// <summary>
/// The bindings of a registrar (RFC 3261 §10.3). A REGISTER is carried out whole or not at all. Who may register is
/// decided before (<see cref="Auth.DigestServer"/>). Not for two threads.
/// </summary>
public sealed class BindingTable(RegistrarLimits limits)
{
    private readonly SortedDictionary<string, List<RegistrarBinding>> _addresses = new(StringComparer.Ordinal);

    /// <summary>Addresses of record that have a binding, expired ones counted until <see cref="Expire"/>.</summary>
    public int Count => _addresses.Count;

    /// <summary>
    /// The key of an address of record: scheme, user and host, the host in lower case (§10.3 step 5).
    /// </summary>
    public static string AddressOf(SipUri uri) =>
        new SipUri(uri.Scheme, uri.User is null ? null : SipUri.ForUser(uri.UserText, "x").User,
            uri.Host.ToLowerInvariant(), uri.Port)
        { Opaque = uri.Opaque }.ToString();

    /// <summary>The live bindings of an address, the one registered or refreshed last first.</summary>
    public IReadOnlyList<RegistrarBinding> Lookup(SipUri address, DateTimeOffset now)
    {
        if (!_addresses.TryGetValue(AddressOf(address), out var bindings)) return [];
        var live = bindings.FindAll(binding => binding.ExpiresAt > now);
        live.Reverse();
        return live;
    }

    /// <summary>Carries out a REGISTER.</summary>
    /// <param name="request">As <see cref="SipParser"/> reads it.</param>
    /// <param name="now">The time.</param>
    /// <param name="source">Where it came from, or null.</param>
    /// <param name="toTag">The tag of the response, or null.</param>
    public RegistrarAnswer Register(
        SipRequest request, DateTimeOffset now, IPEndPoint? source = null, string? toTag = null)
    {
        if (request.To is not { } to || !to.Uri.IsSip || request.CallId is not { } callId
            || request.CSeq is not { } sequence)
            return Refuse(request, 400, toTag);
        var address = AddressOf(to.Uri);
        var bindings = _addresses.TryGetValue(address, out var held) ? held.FindAll(b => b.ExpiresAt > now) : [];
        var events = new List<RegistrarEvent>();
        var status = request.IsWildcardContact
            ? RemoveAll(request, address, callId, sequence.Number, bindings, events)
            : Apply(request, address, new RegistrarBinding(to, now, callId, sequence.Number, source), bindings, events);
        if (status == 200 && bindings.Count > 0 && held is null && _addresses.Count >= limits.Addresses) status = 503;
        if (status != 200) return Refuse(request, status, toTag);

        // Bindings that ran out are left to Expire, so that their end is told once and as what it is.
        bindings.InsertRange(0, held?.FindAll(b => b.ExpiresAt <= now && !IsListed(b, bindings)) ?? []);
        if (bindings.Count == 0) _addresses.Remove(address);
        else _addresses[address] = bindings;
        return new RegistrarAnswer(Ok(request, bindings, now, toTag), events);
    }

    /// <summary>Takes away what has run out, by address in ordinal order.</summary>
    public IReadOnlyList<RegistrarEvent> Expire(DateTimeOffset now)
    {
        var events = new List<RegistrarEvent>();
        foreach (var (address, bindings) in _addresses)
        {
            foreach (var binding in bindings)
                if (binding.ExpiresAt <= now) events.Add(new RegistrarEvent.Expired(address, binding));
        }

        foreach (var expired in events.OfType<RegistrarEvent.Expired>())
        {
            var bindings = _addresses[expired.Address];
            bindings.Remove(expired.Binding);
            if (bindings.Count == 0) _addresses.Remove(expired.Address);
        }

        return events;
    }

    private static int RemoveAll(
        SipRequest request, string address, string callId, uint sequence, List<RegistrarBinding> bindings,
        List<RegistrarEvent> events)
    {
        if (request.Expires != 0 || request.Headers.GetAll("Contact").Count != 1) return 400;
        foreach (var binding in bindings)
        {
            if (IsOutOfOrder(binding, callId, sequence)) return 500;
            events.Add(new RegistrarEvent.Removed(address, binding));
        }

        bindings.Clear();
        return 200;
    }

    private int Apply(
        SipRequest request, string address, RegistrarBinding template, List<RegistrarBinding> bindings,
        List<RegistrarEvent> events)
    {
        // A '*' beside other contacts, or one that did not parse, makes the request ambiguous.
        if (request.Contacts.Count != request.Headers.GetAll("Contact").Count) return 400;
        if (request.Contacts.Count > limits.BindingsPerAddress) return 503;
        foreach (var contact in request.Contacts)
        {
            var seconds = contact.Expires ?? request.Expires ?? (int)limits.LongestExpiry.TotalSeconds;
            if (seconds > 0 && seconds < limits.ShortestExpiry.TotalSeconds) return 423;
            var at = bindings.FindIndex(binding => binding.Contact.Uri.IsEquivalentTo(contact.Uri));
            if (at >= 0 && IsOutOfOrder(bindings[at], template.CallId, template.Sequence)) return 500;
            var granted = TimeSpan.FromSeconds(Math.Min(seconds, limits.LongestExpiry.TotalSeconds));
            var made = template with { Contact = contact, ExpiresAt = template.ExpiresAt + granted };
            var before = at < 0 ? null : bindings[at];
            if (before is not null) bindings.RemoveAt(at);
            if (seconds > 0) bindings.Add(made);
            if (seconds > 0 && before is null) events.Add(new RegistrarEvent.Registered(address, made));
            else if (seconds > 0) events.Add(new RegistrarEvent.Refreshed(address, made));
            else if (before is not null) events.Add(new RegistrarEvent.Removed(address, before));
        }

        // A phone that restarts often leaves bindings behind; those of this request are the newest and stay.
        while (bindings.Count > limits.BindingsPerAddress)
        {
            events.Add(new RegistrarEvent.Removed(address, bindings[0]));
            bindings.RemoveAt(0);
        }

        return 200;
    }

    private static bool IsOutOfOrder(RegistrarBinding binding, string callId, uint sequence) =>
        binding.CallId == callId && sequence <= binding.Sequence;

    private static bool IsListed(RegistrarBinding old, List<RegistrarBinding> bindings) =>
        bindings.Exists(binding => binding.Contact.Uri.IsEquivalentTo(old.Contact.Uri));

    private RegistrarAnswer Refuse(SipRequest request, int status, string? toTag)
    {
        var response = SipResponse.For(request, status, toTag: toTag);
        if (status == 423)
            response.Headers.Add(
                "Min-Expires", ((int)limits.ShortestExpiry.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        return new RegistrarAnswer(response, []);
    }

    private static SipResponse Ok(
        SipRequest request, List<RegistrarBinding> bindings, DateTimeOffset now, string? toTag)
    {
        var response = SipResponse.For(request, 200, toTag: toTag);
        foreach (var binding in bindings)
        {
            var seconds = (int)Math.Ceiling((binding.ExpiresAt - now).TotalSeconds);
            if (seconds <= 0) continue;
            var parameters = binding.Contact.Parameters.With("expires", seconds.ToString(CultureInfo.InvariantCulture));
            response.Headers.Add("Contact", (binding.Contact with { Parameters = parameters }).ToString());
        }

        return response;
    }
}
