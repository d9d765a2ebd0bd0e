using Dialer.Actors.Campaigns;
using Dialer.Domain.Contacts;
using Dialer.Domain.Quantities;
using Dialer.Runtime;

namespace Dialer.Simulator.Mutations;

/// <summary>The contact store hands out a contact that is closed.</summary>
internal sealed class RedialsClosed : Mutation
{
    public override string Invariant => Simulator.Invariant.ClosedStaysClosed;

    public override IContactSource Contacts(SimulatedStore store) => new Source(store);

    private sealed class Source(SimulatedStore store) : IContactSource
    {
        public void Fetch(
            CampaignId campaign,
            int count,
            IReadOnlyCollection<ContactId> exclude,
            DateTimeOffset now,
            IActorRef campaignActor)
        {
            SimulatedContacts contacts = store.ContactsOf(campaign);
            CampaignMessages.ContactsFetched ready = contacts.Ready(count, exclude, now);
            Contact? closed = contacts.AnyClosed();
            campaignActor.Tell(closed is null ? ready : ready with { Contacts = [closed, .. ready.Contacts] });
        }
    }
}
