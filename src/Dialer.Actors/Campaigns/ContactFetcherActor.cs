using Dialer.Domain.Quantities;
using Dialer.Runtime;

namespace Dialer.Actors.Campaigns;

/// <summary>
/// Asks the contact store once, passes the answer on to its campaign and stops. An answer to a question from before a
/// restart of the campaign reaches nobody: its contacts may have been dialed since. Where this actor itself fails it
/// asks again.
/// </summary>
internal sealed class ContactFetcherActor(
    CampaignId campaign, IContactSource contacts, int count, IReadOnlyCollection<ContactId> exclude) : Actor
{
    protected override void PreStart() => contacts.Fetch(campaign, count, exclude, Context.Now, Context.Self);

    protected override void Receive(object message)
    {
        switch (message)
        {
            case CampaignMessages.ContactsFetched or CampaignMessages.ContactFetchFailed:
                Context.Parent.Tell(message, Context.Self);
                Context.Stop(Context.Self);
                break;
            default: Unhandled(message); break;
        }
    }
}
