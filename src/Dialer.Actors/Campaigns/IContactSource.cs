using Dialer.Domain.Quantities;
using Dialer.Runtime;

namespace Dialer.Actors.Campaigns;

/// <summary>
/// Where a campaign gets its contacts. Implementations answer with a message, success and failure both.
/// </summary>
public interface IContactSource
{
    /// <summary>
    /// Tells <paramref name="campaignActor"/> <see cref="CampaignMessages.ContactsFetched"/> or
    /// <see cref="CampaignMessages.ContactFetchFailed"/>. Contacts in <paramref name="exclude"/> are handed out
    /// already.
    /// </summary>
    void Fetch(
        CampaignId campaign,
        int count,
        IReadOnlyCollection<ContactId> exclude,
        DateTimeOffset now,
        IActorRef campaignActor);
}
