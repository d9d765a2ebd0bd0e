using System.Net;
using Dialer.Sip.Messages;
using Dialer.Sip.Registrar;

namespace Dialer.Media.Gateways;

/// <summary>
/// Where each phone is, by user: the registrar's table is by address of record, and phones may register under the
/// gateway's address or under a name of it. Calls go to the address that the REGISTER came from, which is the way back
/// through a NAT.
/// </summary>
internal sealed class PhoneBindings(RegistrarLimits limits)
{
    private const int MostUserCharacters = 64;

    private readonly BindingTable _table = new(limits);

    /// <summary>For each user its addresses of record, once a contact, the newest last.</summary>
    private readonly SortedDictionary<string, List<SipUri>> _users = new(StringComparer.Ordinal);

    /// <summary>Users that are registered, by ordinal.</summary>
    public IEnumerable<string> Users => _users.Keys;

    /// <summary>Where to call a user; null where it is not registered.</summary>
    public (SipUri Contact, IPEndPoint NextHop)? Find(string user, DateTimeOffset now)
    {
        if (!_users.TryGetValue(user, out List<SipUri>? addresses)) return null;
        for (int i = addresses.Count - 1; i >= 0; i--)
        {
            foreach (RegistrarBinding binding in _table.Lookup(addresses[i], now))
                if (binding.Source is { } source) return (binding.Contact.Uri, source);
        }

        return null;
    }

    /// <summary>Handles a REGISTER that was admitted; who came or went is told with <paramref name="told"/>.</summary>
    public SipResponse Register(SipRequest request, IPEndPoint from, DateTimeOffset now, Action<string, bool> told)
    {
        string? user = request.To?.Uri.UserText;
        if (string.IsNullOrEmpty(user) || user.Length > MostUserCharacters) return SipResponse.For(request, 404);
        RegistrarAnswer answer = _table.Register(request, now, from);
        foreach (RegistrarEvent change in answer.Events) Take(change, told);
        return answer.Response;
    }

    /// <summary>Forgets what has lapsed.</summary>
    public void Expire(DateTimeOffset now, Action<string, bool> told)
    {
        foreach (RegistrarEvent change in _table.Expire(now)) Take(change, told);
    }

    private void Take(RegistrarEvent change, Action<string, bool> told)
    {
        switch (change)
        {
            case RegistrarEvent.Registered come: Come(come.Address, told); break;
            case RegistrarEvent.Removed removed: Go(removed.Address, told); break;
            case RegistrarEvent.Expired expired: Go(expired.Address, told); break;
        }
    }

    private void Come(string address, Action<string, bool> told)
    {
        if (!SipUri.TryParse(address, out SipUri? uri) || uri.UserText is not { } user) return;
        bool isFirst = !_users.TryGetValue(user, out List<SipUri>? addresses);
        if (isFirst) _users.Add(user, addresses = []);
        addresses!.Add(uri);
        if (isFirst) told(user, true);
    }

    private void Go(string address, Action<string, bool> told)
    {
        if (!SipUri.TryParse(address, out SipUri? uri) || uri.UserText is not { } user) return;
        if (!_users.TryGetValue(user, out List<SipUri>? addresses)) return;
        addresses.Remove(uri);
        if (addresses.Count > 0) return;
        _users.Remove(user);
        told(user, false);
    }
}
