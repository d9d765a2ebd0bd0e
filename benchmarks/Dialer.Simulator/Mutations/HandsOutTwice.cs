using Dialer.Actors.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Runtime;

namespace Dialer.Simulator.Mutations;

/// <summary>The contact store hands out contacts that it has handed out already.</summary>
internal sealed class HandsOutTwice : Mutation
{
    public override string Invariant => Simulator.Invariant.OneCallPerNumber;

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
            CampaignMessages.ContactsFetched ready = store.ContactsOf(campaign).Ready(count / 2, [], now);
            campaignActor.Tell(ready with { Contacts = [.. ready.Contacts.SelectMany(c => new[] { c, c })] });
        }
    }
}
