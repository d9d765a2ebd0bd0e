using Dialer.Actors.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Runtime;
using Dialer.Storage.Contacts;

namespace Dialer.Hosting.Dialing;

/// <summary>The contact store as campaigns see it: answers with a message.</summary>
internal sealed class StoredContacts(SqliteContactStore store) : IContactSource
{
    public void Fetch(
        CampaignId campaign,
        int count,
        IReadOnlyCollection<ContactId> exclude,
        DateTimeOffset now,
        IActorRef campaignActor) => _ = FetchAsync(campaign, count, exclude, now, campaignActor);

    private async Task FetchAsync(
        CampaignId campaign,
        int count,
        IReadOnlyCollection<ContactId> exclude,
        DateTimeOffset now,
        IActorRef campaignActor)
    {
        object answer;
        try
        {
            ReadyContacts ready = await store.FetchReady(campaign, count, exclude, now).ConfigureAwait(false);
            answer = new CampaignMessages.ContactsFetched(ready.Contacts, ready.OpenRemaining, ready.NextReadyAt);
        }
        catch (Exception fault)
        {
            // Whatever it was: a campaign that hears nothing waits for its contacts for ever.
            answer = new CampaignMessages.ContactFetchFailed(fault.Message);
        }

        campaignActor.Tell(answer);
    }
}
