using System.Globalization;
using System.Net;
using Dialer.Sip.Messages;

namespace Dialer.Media.Gateways;

/// <summary>
/// Where each phone is: one binding a user, the newest (RFC 3261 §10.3). Calls go to the address that the REGISTER came from, which
/// is the way back through a NAT, with the Contact as Request-URI.
/// </summary>
internal sealed class PhoneBindings
{
    public const int MostPhones = 10_000;
    private const int MostUserCharacters = 64;
    private const int LongestSeconds = 3600;
    private const int ShortestSeconds = 5;

    private readonly SortedDictionary<string, Binding> _bindings = new(StringComparer.Ordinal);

    /// <summary>Users that are registered, by ordinal.</summary>
    public IEnumerable<string> Users => _bindings.Keys;

    /// <summary>When the next binding lapses; null where there is none.</summary>
    public DateTimeOffset? NextExpiry => _bindings.Count == 0 ? null : _bindings.Values.Min(binding => binding.Until);

    public Binding? Find(string user) => _bindings.GetValueOrDefault(user);

    /// <summary>Handles a REGISTER that was admitted: the answer, and who came or went (null for neither).</summary>
    public Answer Register(SipRequest request, IPEndPoint from, DateTimeOffset now)
    {
        string? user = request.To?.Uri.UserText;
        if (string.IsNullOrEmpty(user) || user.Length > MostUserCharacters) return new Answer(404, [], null);
        if (request.IsWildcardContact) return request.Expires == 0 ? Remove(user) : new Answer(400, [], null);
        if (request.Contacts.Count == 0) return Current(user, now, null);
        NameAddress contact = request.Contacts[0];
        int seconds = Math.Min(contact.Expires ?? request.Expires ?? LongestSeconds, LongestSeconds);
        if (seconds == 0) return Remove(user);
        if (seconds < ShortestSeconds)
            return new Answer(423, [new("Min-Expires", ShortestSeconds.ToString(CultureInfo.InvariantCulture))], null);
        bool isNew = !_bindings.ContainsKey(user);
        if (isNew && _bindings.Count >= MostPhones) return new Answer(503, [], null);
        _bindings[user] = new Binding(contact.Uri, from, now.AddSeconds(seconds));
        return Current(user, now, isNew ? (user, true) : null);
    }

    /// <summary>Forgets what has lapsed and returns the users, by ordinal.</summary>
    public IReadOnlyList<string> Expire(DateTimeOffset now)
    {
        string[] lapsed = [.. _bindings.Where(pair => pair.Value.Until <= now).Select(pair => pair.Key)];
        foreach (string user in lapsed) _bindings.Remove(user);
        return lapsed;
    }

    private Answer Remove(string user) => new(200, [], _bindings.Remove(user) ? (user, false) : null);

    private Answer Current(string user, DateTimeOffset now, (string, bool)? change)
    {
        if (Find(user) is not { } binding) return new Answer(200, [], change);
        int seconds = (int)Math.Ceiling((binding.Until - now).TotalSeconds);
        string contact = string.Create(CultureInfo.InvariantCulture, $"<{binding.Contact}>;expires={seconds}");
        return new Answer(200, [new("Contact", contact)], change);
    }

    internal sealed record Binding(SipUri Contact, IPEndPoint NextHop, DateTimeOffset Until);

    internal sealed record Answer(
        int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, (string User, bool Registered)? Change);
}
