using Dialer.Actors.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Hosting.Dialing;
using Dialer.Storage.Contacts;
using Dialer.Storage.Database;

namespace Dialer.Hosting.Tests.Dialing;

public sealed class StoredContactsTests
{
    [Fact]
    public async Task A_fetch_that_fails_in_any_way_is_answered()
    {
        string folder = Rig.NewFolder();
        await using DialerDatabase database = DialerDatabase.Open(
            new DatabaseOptions { Path = Path.Combine(folder, "test.db") });
        var ear = new Ear();

        new StoredContacts(new SqliteContactStore(database)).Fetch(
            new CampaignId("spring"), count: 0, [], DateTimeOffset.UnixEpoch, ear);

        (await ear.NextAsync()).ShouldBeOfType<CampaignMessages.ContactFetchFailed>().Reason.ShouldContain("count");
    }
}
