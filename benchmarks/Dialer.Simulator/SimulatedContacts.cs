using System.Collections.Immutable;
using System.Globalization;
using Dialer.Actors.Campaigns;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Contacts;
using Dialer.Domain.Quantities;

namespace Dialer.Simulator;

/// <summary>The contacts of one campaign, as its committed events have moved them.</summary>
internal sealed class SimulatedContacts
{
    private readonly Dictionary<ContactId, Row> _rows = [];
    private readonly SortedSet<(DateTimeOffset NotBefore, long Id)> _ready = [];

    public SimulatedContacts(CampaignId campaign, int index, int count)
    {
        Campaign = campaign;
        Open = count;
        for (int i = 1; i <= count; i++)
        {
            long id = (index * 10_000_000L) + i;
            string number = string.Create(CultureInfo.InvariantCulture, $"+1{2_000_000_000L + id}");
            _rows.Add(new ContactId(id), new Row(E164.Parse(number), 0, 0, DateTimeOffset.MinValue));
            _ready.Add((DateTimeOffset.MinValue, id));
        }
    }

    public CampaignId Campaign { get; }

    /// <summary>Contacts not closed.</summary>
    public int Open { get; private set; }

    public CampaignMessages.ContactsFetched Ready(
        int count, IReadOnlyCollection<ContactId> exclude, DateTimeOffset now)
    {
        ImmutableArray<Contact>.Builder found = ImmutableArray.CreateBuilder<Contact>();
        DateTimeOffset? next = null;
        var excluded = exclude.ToHashSet();
        foreach ((DateTimeOffset notBefore, long number) in _ready)
        {
            if (notBefore > now) next = notBefore;
            if (notBefore > now || found.Count == count) break;
            var id = new ContactId(number);
            if (!excluded.Contains(id)) found.Add(ContactOf(id));
        }

        return new CampaignMessages.ContactsFetched(found.ToImmutable(), Open, next);
    }

    /// <summary>The first contact that is closed, for a store that has lost its mind.</summary>
    public Contact? AnyClosed() =>
        _rows.FirstOrDefault(row => row.Value.Closed) is { Value: not null } row ? ContactOf(row.Key) : null;

    public void Project(CampaignEvent happened)
    {
        switch (happened)
        {
            case CampaignEvent.AttemptStarted e: _ready.Remove((_rows[e.Contact].NotBefore, e.Contact.Value)); break;
            case CampaignEvent.AttemptClosed e: Close(e); break;
        }
    }

    private void Close(CampaignEvent.AttemptClosed e)
    {
        bool counts = e.Outcome.Counts();
        Row row = _rows[e.Contact];
        row = row with { Counted = row.Counted + (counts ? 1 : 0), Uncounted = row.Uncounted + (counts ? 0 : 1) };
        if (e.Next is ContactNext.Open open)
        {
            row = row with { NotBefore = open.NotBefore };
            _ready.Add((open.NotBefore, e.Contact.Value));
        }
        else if (!row.Closed)
        {
            row = row with { Closed = true };
            Open--;
        }

        _rows[e.Contact] = row;
    }

    private Contact ContactOf(ContactId id) =>
        _rows[id] is var row ? new Contact(id, row.Number, "", row.Counted, row.Uncounted) : null!;

    private sealed record Row(E164 Number, int Counted, int Uncounted, DateTimeOffset NotBefore)
    {
        public bool Closed { get; init; }
    }
}
