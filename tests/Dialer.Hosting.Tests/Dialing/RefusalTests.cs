using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Hosting.Dialing;

namespace Dialer.Hosting.Tests.Dialing;

public sealed class RefusalTests
{
    [Fact]
    public async Task A_campaign_that_was_not_created_is_unknown_to_every_command()
    {
        await using Rig rig = await Rig.StartAsync(9);
        string contacts = rig.Contacts(1);
        Func<Task>[] commands =
        [
            () => rig.Dialer.ImportContactsAsync(Rig.Id, contacts),
            () => rig.Dialer.StartCampaignAsync(Rig.Id),
            () => rig.Dialer.PauseCampaignAsync(Rig.Id, "lunch"),
            () => rig.Dialer.StopCampaignAsync(Rig.Id),
            () => rig.Dialer.WaitForEndAsync(Rig.Id),
            () => rig.Dialer.GetCampaignAsync(Rig.Id),
            () => rig.Dialer.ChangeCampaignAsync(rig.Settings),
        ];
        foreach (Func<Task> command in commands)
            (await FaultsAsync(command)).ShouldBe(["campaign: 'spring' is not known; create it first"]);
        (await FaultsAsync(() => rig.Dialer.GetReportAsync(Rig.Id)))
            .ShouldBe(["campaign: 'spring' is not in the database"]);
    }

    [Fact]
    public async Task All_faults_of_settings_are_reported_at_once()
    {
        await using Rig rig = await Rig.StartAsync(9);
        CampaignSettings broken = rig.Settings with
        {
            DialingRate = 12,
            Trunk = new TrunkId("other"),
            AbandonTreatment = new AbandonTreatment.Message("sorry"),
        };
        (await FaultsAsync(() => rig.Dialer.CreateCampaignAsync(broken))).ShouldBe(
        [
            "dialingRate: '12' must be 1 to 10 with at most one decimal",
            "trunk: 'other' is not configured; dialer.trunks has carrier",
            "abandonTreatment.prompt: 'sorry' is no prompt; there are abandoned",
        ]);
    }

    [Fact]
    public async Task An_IVR_campaign_needs_its_prompt_and_no_queue()
    {
        await using Rig rig = await Rig.StartAsync(9);
        CampaignSettings ports = rig.Settings with { Mode = CampaignMode.IvrPredictive, Queue = default };
        (await FaultsAsync(() => rig.Dialer.CreateCampaignAsync(ports)))
            .ShouldBe(["ivrPrompt: 'ivr' is no prompt; there are abandoned"]);

        await rig.Dialer.CreateCampaignAsync(ports with { Ivr = new IvrSettings(5, "abandoned") });
        (await rig.Dialer.GetCampaignAsync(Rig.Id)).Ports!.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_campaign_that_is_created_again_takes_the_settings_that_may_change()
    {
        await using Rig rig = await Rig.StartAsync(9);
        await rig.Dialer.CreateCampaignAsync(rig.Settings);
        await rig.Dialer.CreateCampaignAsync(rig.Settings with { DialingRate = 2 });

        (await FaultsAsync(() => rig.Dialer.CreateCampaignAsync(
            rig.Settings with { DialingRate = 3, AbandonClock = TimeSpan.FromSeconds(3) }))).ShouldHaveSingleItem()
            .ShouldStartWith("abandonClock: '00:00:03' cannot be changed");
    }

    [Fact]
    public async Task A_campaign_of_the_database_is_not_taken_up_for_another_queue()
    {
        string folder = Rig.NewFolder();
        await using (Rig first = await Rig.StartAsync(9, folder))
            await first.Dialer.CreateCampaignAsync(first.Settings);
        await using Rig second = await Rig.StartAsync(9, folder);
        CampaignSettings other = second.Settings with { Queue = new QueueId("other") };

        (await FaultsAsync(() => second.Dialer.CreateCampaignAsync(other))).ShouldHaveSingleItem()
            .ShouldStartWith("queue: 'other' cannot be changed");
        (await FaultsAsync(() => second.Dialer.StartCampaignAsync(Rig.Id))).ShouldHaveSingleItem()
            .ShouldContain("is not known");

        await second.Dialer.CreateCampaignAsync(second.Settings);
    }

    [Fact]
    public async Task A_contact_file_that_cannot_be_read_is_named_with_the_reason()
    {
        await using Rig rig = await Rig.StartAsync(9);
        await rig.Dialer.CreateCampaignAsync(rig.Settings);
        string absent = Path.Combine(rig.Folder, "absent.csv");
        string columns = Path.Combine(rig.Folder, "columns.csv");
        await File.WriteAllTextAsync(columns, "colour\nred\n");

        (await FaultsAsync(() => rig.Dialer.ImportContactsAsync(Rig.Id, absent)))
            .ShouldBe([$"file: '{absent}' does not exist"]);
        (await FaultsAsync(() => rig.Dialer.ImportContactsAsync(Rig.Id, rig.Folder)))
            .ShouldBe([$"file: '{rig.Folder}' is a folder"]);
        (await FaultsAsync(() => rig.Dialer.ImportContactsAsync(Rig.Id, columns))).ShouldHaveSingleItem()
            .ShouldStartWith($"file: '{columns}' ");
    }

    [Fact]
    public async Task An_agent_has_one_queue_and_a_phone_that_may_register()
    {
        await using Rig rig = await Rig.StartAsync(
            9, null, ("registrar:users:0:user", "ann"), ("registrar:users:0:password", "secret"));
        var ann = new AgentId("ann");
        await rig.Dialer.SignInAsync(ann, Rig.Queue, "ann");

        (await FaultsAsync(() => rig.Dialer.SignInAsync(ann, new QueueId("other"), "ann"))).ShouldBe(
            ["queue: 'other' agent 'ann' serves 'team' until the restart"]);
        (await FaultsAsync(() => rig.Dialer.SignInAsync(new AgentId(""), new QueueId(" "), "bob"))).ShouldBe(
        [
            "agent: '' must be 1 to 64 characters, not blank, without control characters",
            "queue: ' ' must be 1 to 64 characters, not blank, without control characters",
            "phoneUser: 'bob' may not register: it is not in dialer.registrar.users",
        ]);
        (await FaultsAsync(() => rig.Dialer.SignOutAsync(new AgentId("bob"), default)))
            .ShouldBe(["agent: 'bob' has not signed in"]);
    }

    [Fact]
    public async Task A_phone_has_one_agent_that_is_signed_in_at_it()
    {
        await using Rig rig = await Rig.StartAsync(9);
        AgentId ann = new("ann"), bob = new("bob");

        Task[] both =
        [
            rig.Dialer.SignInAsync(ann, Rig.Queue, "200"), rig.Dialer.SignInAsync(bob, new QueueId("other"), "200"),
        ];
        await Record.ExceptionAsync(() => Task.WhenAll(both));

        both.Count(signedIn => signedIn.IsCompletedSuccessfully).ShouldBe(1);
        bool annWas = both[0].IsCompletedSuccessfully;
        (await FaultsAsync(() => both[annWas ? 1 : 0])).ShouldBe(
            [$"phoneUser: '200' agent '{(annWas ? ann : bob)}' is signed in at it; sign it out first"]);
        await rig.Dialer.SignOutAsync(annWas ? ann : bob);
        await rig.Dialer.SignInAsync(annWas ? bob : ann, annWas ? new QueueId("other") : Rig.Queue, "200");
    }

    [Fact]
    public async Task An_import_into_a_database_that_is_closed_is_not_taken_for_one_that_waits_its_turn()
    {
        await using Rig rig = await Rig.StartAsync(9);
        await rig.Dialer.CreateCampaignAsync(rig.Settings);
        await ((DialerHost)rig.Dialer).Node.Database.DisposeAsync();

        (await Record.ExceptionAsync(() => rig.Dialer.ImportContactsAsync(Rig.Id, rig.Contacts(1))))
            .ShouldNotBeNull().ShouldNotBeOfType<DialerRefusedException>();
    }

    [Fact]
    public async Task A_completed_campaign_dials_contacts_that_were_added()
    {
        await using FarPeer carrier = FarPeer.Refusing(404);
        await using Rig rig = await Rig.StartAsync(carrier.Port);
        await rig.AgentAsync("ann");
        await rig.DialAsync(1);
        (await rig.Dialer.WaitForEndAsync(Rig.Id)).ShouldBe("Completed");

        await rig.DialAsync(3);

        (await rig.Dialer.WaitForEndAsync(Rig.Id)).ShouldBe("Completed");
        (await rig.Dialer.GetReportAsync(Rig.Id)).Outcomes.ShouldBe([new("INVALID_NUMBER", 3)]);
    }

    private static async Task<IEnumerable<string>> FaultsAsync(Func<Task> command) =>
        (await Should.ThrowAsync<DialerRefusedException>(command)).Faults;
}
