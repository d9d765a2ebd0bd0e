using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Contacts;
using Dialer.Runtime.Journal;
using Dialer.Storage.Database;

namespace Dialer.Storage.Tests.Journal;

public sealed class SqliteJournalTests
{
    [Fact]
    public async Task Gives_back_the_events_in_order()
    {
        await using World world = World.OnDisk();
        (await world.Append(1, "a", "b")).ShouldBeNull();
        (await world.Append(3, "c")).ShouldBeNull();
        JournalRecovery recovery = await world.Recover();
        recovery.Events.ShouldBe(["a", "b", "c"]);
        recovery.Snapshot.ShouldBeNull();
        recovery.SnapshotSequence.ShouldBe(0);
        (await world.Recover("campaign/none")).Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task Starts_from_the_newest_snapshot()
    {
        await using World world = World.InMemory();
        await world.Append(1, "a", "b", "c");
        (await world.Snapshot(2, "state after b")).ShouldBeNull();
        (await world.Snapshot(1, "older")).ShouldBeNull();
        JournalRecovery recovery = await world.Recover();
        recovery.Snapshot.ShouldBe("state after b");
        recovery.SnapshotSequence.ShouldBe(2);
        recovery.Events.ShouldBe(["c"]);
        (await world.Snapshot(4, "ahead")).ShouldNotBeNull().Reason.ShouldContain("no event 4");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Refuses_an_append_that_is_not_the_next(long first)
    {
        await using World world = World.InMemory();
        await world.Append(1, "a", "b");
        (await world.Append(first, "x"))
            .ShouldNotBeNull().Reason.ShouldContain($"event {first} of 'campaign/spring' is not the next one, 3 is");
        (await world.Recover()).Events.ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Refuses_a_stale_epoch_of_another_journal_on_the_same_file()
    {
        await using World lost = World.OnDisk();
        (await lost.Append("campaign/spring", 1, 1, "mine")).ShouldBeNull();
        await using World owner = lost.Beside();
        (await owner.Append("campaign/spring", 2, 2, "taken over")).ShouldBeNull();
        (await lost.Append("campaign/spring", 3, 1, "late")).ShouldNotBeNull().Reason.ShouldContain("epoch 1");
        (await lost.Append("campaign/spring", 2, 1, "late")).ShouldNotBeNull().Reason.ShouldContain("stale");
        (await owner.Append("campaign/spring", 3, 2, "goes on")).ShouldBeNull();
        (await lost.Recover()).Events.ShouldBe(["mine", "taken over", "goes on"]);
    }

    [Fact]
    public async Task Completes_in_the_order_of_the_calls_also_when_some_fail()
    {
        await using World world = World.OnDisk(new DatabaseOptions { MaxGroup = 7 });
        var order = new List<int>();
        var last = new TaskCompletionSource();
        for (int i = 0; i < 200; i++)
        {
            int call = i;
            long first = i % 10 == 9 ? 999 : i - i / 10 + 1;
            world.Journal.Append(new JournalAppend("a", first, ["e"]), failure =>
            {
                order.Add(failure is null ? call : -call);
                if (call == 199) last.SetResult();
            });
        }

        await last.Task;
        order.ShouldBe(Enumerable.Range(0, 200).Select(i => i % 10 == 9 ? -i : i));
    }

    [Fact]
    public async Task Shares_commits_among_appends_that_wait_together()
    {
        await using World world = World.OnDisk();
        var release = new TaskCompletionSource();
        Task<bool> held = world.Database.Write(_ => { release.Task.Wait(); return true; });
        Task<JournalFailure?>[] appends =
            [.. Enumerable.Range(0, 500).Select(i => world.Append($"stream/{i}", 1, 0, "e"))];
        long before = world.Database.Commits;
        release.SetResult();
        await held;
        (await Task.WhenAll(appends)).ShouldAllBe(failure => failure == null);
        (world.Database.Commits - before).ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task Refuses_beyond_the_queue_in_turn()
    {
        await using World world = World.InMemory(new DatabaseOptions { QueueCapacity = 2 });
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource();
        Task<bool> held = world.Database.Write(_ => { started.TrySetResult(); release.Task.Wait(); return true; });
        await started.Task;
        Task<JournalFailure?>[] appends = [.. Enumerable.Range(1, 4).Select(i => world.Append(i, "e"))];
        release.SetResult();
        await held;
        JournalFailure?[] failures = await Task.WhenAll(appends);
        failures[..2].ShouldAllBe(f => f == null);
        failures[2..].ShouldAllBe(f => f!.Reason.Contains("queue is full"));
        world.Database.RefusedWrites.ShouldBe(2);
    }

    [Fact]
    public async Task Takes_and_closes_the_contact_with_the_attempt()
    {
        await using World world = World.OnDisk();
        await world.ImportNumbers(2);
        Contact contact = (await world.Fetch(1)).Contacts.Single();
        (await world.Append(1, World.Dial(1, contact))).ShouldBeNull();
        (await world.Fetch()).Contacts.Select(c => c.Id.Value).ShouldBe([2]);
        DateTimeOffset later = World.T0.AddMinutes(15);
        (await world.Append(2, World.Close(1, contact, Outcome.Busy, new ContactNext.Open(later)))).ShouldBeNull();
        (await world.Fetch()).NextReadyAt.ShouldBe(later);
        Contact again = (await world.Fetch(1, later)).Contacts.Single();
        again.ShouldBe(contact with { CountedAttempts = 1 });
        (await world.Append(3, World.Dial(2, again), World.Close(2, again, Outcome.CarrierFailure))).ShouldBeNull();
        (await world.Number("SELECT uncounted FROM contacts WHERE id = 1")).ShouldBe(1);
        (await world.Fetch(10, later)).OpenRemaining.ShouldBe(1);
        (await world.Number("SELECT COUNT(*) FROM attempts WHERE agent = 'anna' AND sip_status = 486 AND q850 = 17"))
            .ShouldBe(2);
    }

    [Fact]
    public async Task Keeps_what_the_verdict_stands_on_with_the_attempt()
    {
        await using World world = World.OnDisk();
        await world.ImportNumbers(2);
        Contact[] contacts = [.. (await world.Fetch()).Contacts];
        var evidence = new CallEvidence(Verdict.Machine, 0.75, "a record tone")
        {
            ToneAt = World.T0.AddMilliseconds(1),
            PersonAt = World.T0.AddMilliseconds(2),
        };
        var closed = (CampaignEvent.AttemptClosed)World.Close(1, contacts[0], Outcome.LiveVoiceAgent);
        closed = closed with { Times = closed.Times with { Evidence = evidence } };
        await world.Append(1, World.Dial(1, contacts[0]), closed);
        await world.Append(3, World.Dial(2, contacts[1]), World.Close(2, contacts[1], Outcome.LiveVoiceAgent));

        long zero = World.T0.ToColumn();
        (await world.Word(
            $"""
            SELECT verdict || '|' || confidence || '|' || why || '|' || (tone_at - {zero})
            || '|' || (person_at - {zero})
            FROM attempts WHERE attempt = 1
            """)).ShouldBe("MACHINE|0.75|a record tone|1000|2000");
        (await world.Number(
            "SELECT COUNT(*) FROM attempts WHERE coalesce(verdict, confidence, why, tone_at, person_at) IS NULL"))
            .ShouldBe(1);
    }

    [Fact]
    public async Task Refuses_to_dial_what_is_closed_or_being_dialed()
    {
        await using World world = World.InMemory();
        await world.ImportNumbers(2);
        Contact contact = (await world.Fetch()).Contacts[0];
        await world.Append(1, World.Dial(1, contact));
        (await world.Append(2, World.Dial(2, contact))).ShouldNotBeNull().Reason.ShouldContain("SentToDialer");
        await world.Append(2, World.Close(1, contact, Outcome.LiveVoiceAgent));
        (await world.Append(3, World.Dial(2, contact))).ShouldNotBeNull().Reason.ShouldContain("Closed");
        (await world.Append(3, World.Close(1, contact, Outcome.Busy)))
            .ShouldNotBeNull().Reason.ShouldContain("not open");
        Contact stranger = contact with { Id = new(77) };
        (await world.Append(3, World.Dial(2, stranger))).ShouldNotBeNull().Reason.ShouldContain("not in the campaign");
        (await world.Recover()).Events.Count.ShouldBe(2);
    }

    [Fact]
    public async Task One_refused_append_does_not_fail_those_beside_it()
    {
        await using World world = World.OnDisk();
        await world.ImportNumbers(3);
        Contact[] contacts = [.. (await world.Fetch()).Contacts];
        var release = new TaskCompletionSource();
        Task<bool> held = world.Database.Write(_ => { release.Task.Wait(); return true; });
        Task<JournalFailure?> good = world.Append(1, World.Dial(1, contacts[0]));
        Task<JournalFailure?> half = world.Append("campaign/other", 1, 0, "fine", World.Dial(1, contacts[1]));
        Task<JournalFailure?> next = world.Append(2, World.Dial(2, contacts[2]));
        release.SetResult();
        await held;
        (await good).ShouldBeNull();
        (await half).ShouldNotBeNull();
        (await next).ShouldBeNull();
        (await world.Recover("campaign/other")).Events.ShouldBeEmpty();
        (await world.Fetch()).Contacts.ShouldBe([contacts[1]]);
    }

    [Fact]
    public async Task Fails_as_a_value_on_a_full_disk_and_loses_nothing_acknowledged()
    {
        await using World world = World.OnDisk(new DatabaseOptions { MaxPages = 64 });
        string big = new('x', 4_000);
        long kept = 0;
        JournalFailure? failure;
        while ((failure = await world.Append(kept + 1, big)) is null) kept++;
        failure.Reason.ShouldContain("full");
        kept.ShouldBeGreaterThan(5);
        (await world.Append(kept + 1, big)).ShouldNotBeNull();
        (await world.Recover()).Events.Count.ShouldBe((int)kept);
    }

    [Fact]
    public async Task Keeps_every_append_of_many_threads()
    {
        await using World world = World.OnDisk();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(t => Task.Run(async () =>
        {
            for (int i = 1; i <= 100; i++) (await world.Append($"stream/{t}", i, 0, $"{t}-{i}")).ShouldBeNull();
        })));
        for (int t = 0; t < 8; t++)
            (await world.Recover($"stream/{t}")).Events.ShouldBe(Enumerable.Range(1, 100).Select(i => $"{t}-{i}"));
    }

    [Fact]
    public async Task Follows_the_campaign_s_state()
    {
        await using World world = World.InMemory();
        async Task<string> State() => (await world.Reports.Read(World.Spring))!.State;
        await world.Append(1, new CampaignEvent.Started(World.T0));
        (await State()).ShouldBe("Running");
        await world.Append(2, new CampaignEvent.Paused("trunk down", World.T0));
        (await State()).ShouldBe("Paused");
        await world.Append(3, new CampaignEvent.Resumed(World.T0), new CampaignEvent.StopRequested(World.T0));
        (await State()).ShouldBe("Stopping");
        await world.Append(5, new CampaignEvent.Stopped(World.T0.AddMinutes(1)));
        (await State()).ShouldBe("Stopped");
        (await world.Reports.Read(World.Spring))!.Duration.ShouldBe(TimeSpan.FromMinutes(1));
    }
}
