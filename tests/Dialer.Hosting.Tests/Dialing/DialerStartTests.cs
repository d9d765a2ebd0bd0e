using System.Net;
using Dialer.Hosting.Configuration.Binding;
using Dialer.Media.Sip;

namespace Dialer.Hosting.Tests.Dialing;

public sealed class DialerStartTests
{
    [Fact]
    public async Task A_port_that_is_taken_is_named_at_once()
    {
        await using var other = new UdpSipTransport(new IPEndPoint(IPAddress.Loopback, 0));
        string folder = Rig.NewFolder();
        string port = $"{other.Local.Port}";

        (await FaultsAsync(folder, ("sip:port", port))).ShouldBe(
            [$"dialer.sip.port = {port}: is taken by another program on 127.0.0.1"]);

        // Nothing is kept of a start that failed.
        await using Rig rig = await Rig.StartAsync(9, folder);
    }

    [Fact]
    public async Task An_address_of_another_machine_is_named() =>
        (await FaultsAsync(
            Rig.NewFolder(),
            ("sip:address", "192.0.2.1"),
            ("registrar:users:0:user", "ann"),
            ("registrar:users:0:password", "secret"))).ShouldBe(
            ["dialer.sip.address = 192.0.2.1: is no address of this machine"]);

    [Fact]
    public async Task Every_file_that_cannot_be_used_is_reported_together()
    {
        string folder = Rig.NewFolder();
        string database = Path.Combine(folder, "no.db");
        await File.WriteAllTextAsync(database, new string('x', 5000));

        string[] faults = await FaultsAsync(
            folder,
            ("database:file", database),
            ("prompts:sorry:file", Path.Combine(folder, "absent.wav")),
            ("prompts:noise:file", database));

        faults.Length.ShouldBe(3);
        faults[0].ShouldStartWith($"dialer.prompts.noise.file = {database}: cannot be read: ");
        faults[1].ShouldStartWith($"dialer.prompts.sorry.file = {folder}/absent.wav: cannot be read: ");
        faults[2].ShouldContain("dialer.database.file");
        faults[2].ShouldContain("it is not a SQLite database");
    }

    [Fact]
    public async Task A_database_in_a_folder_that_does_not_exist_is_named() =>
        (await FaultsAsync(Rig.NewFolder(), ("database:file", "/nowhere/at/all.db"))).ShouldBe(
            ["dialer.database.file = /nowhere/at/all.db: its folder does not exist"]);

    [Fact]
    public async Task A_database_has_one_dialer()
    {
        await using Rig first = await Rig.StartAsync(9);

        string fault = (await FaultsAsync(first.Folder)).ShouldHaveSingleItem();

        fault.ShouldEndWith("test.db: another dialer has it open");
    }

    [Fact]
    public async Task Before_the_start_and_after_the_stop_it_says_so()
    {
        Rig rig = await Rig.StartAsync(9);
        await rig.StopAsync();

        (await Should.ThrowAsync<InvalidOperationException>(() => rig.Dialer.GetAgentsAsync()))
            .Message.ShouldBe("the dialer is not running; start its host");
        await rig.DisposeAsync();
    }

    private static async Task<string[]> FaultsAsync(string folder, params (string Key, string Value)[] settings)
    {
        DialerOptionsException refused = await Should.ThrowAsync<DialerOptionsException>(
            () => Rig.StartAsync(9, folder, settings));
        return [.. refused.Faults.Select(f => f.ToString())];
    }
}
