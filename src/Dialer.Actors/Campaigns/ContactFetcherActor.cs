using Dialer.Domain.Quantities;
using Dialer.Runtime;

namespace Dialer.Actors.Campaigns;

/// <summary>
/// Asks the contact store for one incarnation of a campaign. An answer to a question from before a restart reaches
/// nobody: its contacts may have been dialed since.
/// </summary>
internal sealed class ContactFetcherActor(CampaignId campaign, IContactSource contacts) : Actor
{
    protected override void Receive(object message)
    {
        switch (message)
        {
            case Fetch m: contacts.Fetch(campaign, m.Count, m.Exclude, Context.Now, Context.Self); break;
            case CampaignMessages.ContactsFetched or CampaignMessages.ContactFetchFailed:
                Context.Parent.Tell(message, Context.Self);
                break;
            default: Unhandled(message); break;
        }
    }

    internal sealed record Fetch(int Count, IReadOnlyCollection<ContactId> Exclude);
}
