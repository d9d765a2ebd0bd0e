using Dialer.Domain.Calls;
using Dialer.Domain.Contacts;
using Dialer.Storage.Contacts;
using Dialer.Storage.Database;

namespace Dialer.Storage.Tests.Contacts;

public sealed class SqliteContactStoreTests
{
    [Fact]
    public async Task Gives_the_highest_priority_first_then_the_order_of_import_over_all_lists()
    {
        await using World world = World.OnDisk();
        await world.Import("phone,name,priority\n+491510000001,a,0\n+491510000002,b,5\n+491510000003,c,\n");
        await world.Import("phone,name,priority\n+491510000004,d,5\n+491510000005,e,9\n");
        ReadyContacts ready = await world.Fetch(4);
        ready.Contacts.Select(c => c.Name).ShouldBe(["e", "b", "d", "a"]);
        ready.Contacts.Select(c => c.List).ShouldBe([1, 0, 1, 0]);
        ready.OpenRemaining.ShouldBe(5);
        ready.NextReadyAt.ShouldBeNull();
    }

    [Fact]
    public async Task Passes_over_what_is_handed_out_already()
    {
        await using World world = World.InMemory();
        await world.ImportNumbers(10);
        (await world.Fetch(3, null, 1, 2, 4)).Contacts.Select(c => c.Id.Value).ShouldBe([3, 5, 6]);
    }

    [Fact]
    public async Task Knows_no_contacts_of_a_campaign_it_does_not_know()
    {
        await using World world = World.InMemory();
        ReadyContacts ready = await world.Fetch();
        ready.Contacts.ShouldBeEmpty();
        ready.OpenRemaining.ShouldBe(0);
    }

    [Fact]
    public async Task A_contact_that_waits_is_ready_at_its_moment_and_not_before()
    {
        await using World world = World.InMemory();
        await world.ImportNumbers(1);
        Contact contact = (await world.Fetch()).Contacts.Single();
        DateTimeOffset due = World.T0.AddMinutes(5);
        await world.Append(1, World.Dial(1, contact),
            World.Close(1, contact, Outcome.Cancelled, new ContactNext.Open(due)));
        ReadyContacts early = await world.Fetch(10, due.AddMilliseconds(-1));
        early.Contacts.ShouldBeEmpty();
        early.NextReadyAt.ShouldBe(due);
        (await world.Fetch(10, due)).Contacts.ShouldBe([contact with { UncountedAttempts = 1 }]);
    }

    [Fact]
    public async Task More_due_contacts_than_one_write_promotes_are_all_ready()
    {
        await using World world = World.InMemory();
        await world.ImportNumbers(4_500);
        await world.Database.Write(s => s.Sql("UPDATE contacts SET state = 2, not_before = 1000 - id % 7").Run());
        ReadyContacts ready = await world.Fetch(5_000);
        ready.Contacts.Select(c => c.Id.Value).ShouldBe(Enumerable.Range(1, 4_500).Select(i => (long)i));
        ready.NextReadyAt.ShouldBeNull();
    }

    [Fact]
    public async Task Fetches_by_index_alone()
    {
        await using World world = World.InMemory();
        string plan = await world.Database.Read(s =>
        {
            Statement rows = s.Sql(
                """
                EXPLAIN QUERY PLAN SELECT id FROM contacts WHERE list = ? AND state = 1
                ORDER BY priority DESC, id LIMIT 5
                """);
            string all = "";
            while (rows.Step()) all += rows.Text(3) + ";";
            return all;
        });
        plan.ShouldContain("contacts_ready");
        plan.ShouldNotContain("TEMP B-TREE");
    }
}
