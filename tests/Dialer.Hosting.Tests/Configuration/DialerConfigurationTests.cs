using System.Net;
using Dialer.Domain.Calls;
using Dialer.Hosting.Configuration;
using Dialer.Hosting.Configuration.Binding;
using Dialer.Hosting.Configuration.Hocon;
using Dialer.Hosting.Configuration.Options;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Dialer.Hosting.Tests.Configuration;

public sealed class DialerConfigurationTests
{
    [Fact]
    public void Binds_the_defaults_alone()
    {
        var options = DialerConfiguration.Bind(new ConfigurationBuilder().Build());

        options.Sip.ShouldBe(new SipOptions
        {
            Address = IPAddress.Loopback,
            Port = 5060,
            UserAgent = "Dialer.Actors",
            T1 = TimeSpan.FromMilliseconds(500),
            MaxCalls = 4000,
        });
        options.Campaign.AbandonTreatment.ShouldBe(AbandonTreatment.Message.Default);
        options.Campaign.MachineTreatment.ShouldBe(MachineTreatment.HangUp.Default);
        options.Registrar.Users.ShouldBeEmpty();
        options.Trunks.ShouldBeEmpty();
    }

    [Fact]
    public void Analysis_needs_what_it_stands_on()
    {
        const string settings =
            "campaign { amd-enabled = on, machine-treatment = leave-message, min-silence-period = 99 ms }";
        Faults(settings).Faults.Select(f => f.ToString()).ShouldBe(
            ["dialer.campaign.min-silence-period = 99 ms: is 100 ms to 1000 ms"]);
        Faults(settings.Replace("99", "100", StringComparison.Ordinal)).Faults.Select(f => f.ToString()).ShouldBe(
        [
            "dialer.campaign.amd-enabled = true: needs cpa-enabled",
            "dialer.campaign.machine-treatment = leave-message: needs terminating-tone-detect",
        ]);
        Faults("campaign.machine-treatment = transfer-to-agent").Faults.ShouldHaveSingleItem().Key
            .ShouldBe("dialer.campaign.machine-treatment");
    }

    [Fact]
    public void Puts_the_defaults_below_sources_that_were_there_before()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("dialer:sip:port", "5070")])
            .AddDialerDefaults()
            .Build();

        configuration["dialer:sip:port"].ShouldBe("5070");
        configuration["dialer:sip:user-agent"].ShouldBe("Dialer.Actors");
    }

    [Fact]
    public void Fills_a_trunk_from_the_trunk_defaults()
    {
        var options = Bind("""
            trunk-defaults.capacity = 7
            trunks {
              carrier-1 { host = sip.example.net, user = me, password = hush, port = 5080, calls-per-second = 2.5 }
            }
            """);

        options.Trunks.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("carrier-1", new TrunkOptions
        {
            Host = "sip.example.net",
            Port = 5080,
            User = "me",
            Password = new Secret("hush"),
            CallsPerSecond = 2.5m,
            Capacity = 7,
            OptionsInterval = TimeSpan.FromSeconds(25),
            Register = false,
        }));
    }

    [Fact]
    public void Binds_a_list_of_users()
    {
        var users = Bind("registrar.users = [{ user = a, password = p }, { user = b, password = q }]").Registrar.Users;

        users.Select(u => (u.User, u.Password.Reveal())).ShouldBe([("a", "p"), ("b", "q")]);
    }

    [Fact]
    public void Lets_json_then_the_environment_then_the_command_line_override_in_any_spelling()
    {
        const string Prefix = "DIALER_CONFIGURATION_TESTS_";
        Environment.SetEnvironmentVariable($"{Prefix}Dialer__Sip__UserAgent", "from environment");
        Environment.SetEnvironmentVariable($"{Prefix}Dialer__Sip__Port", "5071");
        Environment.SetEnvironmentVariable($"{Prefix}DIALER__RTP__PORT_MAX", "20001");
        using var json = new MemoryStream(
            """{"Dialer":{"Sip":{"UserAgent":"from json","T1":"00:00:01"}}}"""u8.ToArray());
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Settings("sip { user-agent = from file, t1 = 2 s, port = 5069 }"))
            .AddJsonStream(json)
            .AddEnvironmentVariables(Prefix)
            .AddCommandLine(["--dialer:sip:port=5072"])
            .Build();

        var options = DialerConfiguration.Bind(configuration);

        (options.Sip.UserAgent, options.Sip.T1, options.Sip.Port, options.Rtp.PortMax)
            .ShouldBe(("from environment", TimeSpan.FromSeconds(1), 5072, 20001));
    }

    [Fact]
    public void Lets_appsettings_and_the_environment_override_a_hocon_file()
    {
        const string Prefix = "DIALER_HOCON_TESTS_";
        string file = Path.GetTempFileName();
        File.WriteAllText(file, "dialer { sip { port = 5069, t1 = 2 s }, campaign.max-attempts = 7 }");
        Environment.SetEnvironmentVariable($"{Prefix}Dialer__Sip__Port", "5071");
        using var appsettings = new MemoryStream("{\"Dialer\":{\"Sip\":{\"T1\":\"1 s\",\"Port\":5070}}}"u8.ToArray());

        DialerOptions options = DialerConfiguration.Bind(new ConfigurationBuilder()
            .AddHoconFile(file)
            .AddJsonStream(appsettings)
            .AddEnvironmentVariables(Prefix)
            .Build());

        (options.Campaign.MaxAttempts, options.Sip.T1, options.Sip.Port)
            .ShouldBe((7, TimeSpan.FromSeconds(1), 5071));
        File.Delete(file);
    }

    [Fact]
    public void Looks_into_a_chained_configuration()
    {
        var inner = new ConfigurationBuilder().AddInMemoryCollection([new("Dialer:Sip:UserAgent", "inner")]).Build();
        var outer = new ConfigurationBuilder().AddDialerDefaults().AddConfiguration(inner).Build();

        DialerConfiguration.Bind(outer).Sip.UserAgent.ShouldBe("inner");
    }

    [Fact]
    public void Reports_all_faults_together_by_key()
    {
        var exception = Faults("""
            sip { port = 99999, adress = "10.0.0.1", address = here, t1 = 500 }
            rtp { port-min = 16385, port-max = 16000 }
            registrar { min-expires = 2 h, users = [{ user = a, password = p }, { user = a, password = q }] }
            trunks.main { port = 5060, user = me }
            campaign { dialing-rate = 1.55, no-answer-ring-limit = 10 s, abandon-treatment = flowers }
            database = here
            journal.snapshot-every.x = 1
            nonsense-of-mine = 1
            """);

        exception.Faults.Select(f => f.ToString()).ShouldBe(
        [
            "dialer.campaign.abandon-treatment = flowers: is one of message, hang-up",
            "dialer.campaign.no-answer-ring-limit = 10 s: is 16 s to 80 s",
            "dialer.database = here: is a section with keys of its own",
            "dialer.journal.snapshot-every.x: 'dialer.journal.snapshot-every' is a value and has no keys below it",
            "dialer.nonsense-of-mine: is no key; there are database, sip, rtp, registrar, trunk-defaults, trunks, "
                + "prompts, agents, campaign, contacts, runtime, journal",
            "dialer.registrar.max-expires = 01:00:00: is at least min-expires (02:00:00)",
            "dialer.registrar.users = a: each user stands in the list once",
            "dialer.rtp.port-max = 16000: is above port-min (16385)",
            "dialer.rtp.port-min = 16385: is even: RTP takes the even port of a pair",
            "dialer.sip.address = here: is an IP address",
            "dialer.sip.adress: is no key; did you mean 'dialer.sip.address'?",
            "dialer.sip.port = 99999: is 0 to 65535",
            "dialer.sip.t1 = 500: a duration is a number with a unit: ms, s, m, h or d (20 ms, 1.5 minutes)",
            "dialer.trunks.main.host: is required",
        ]);
        exception.ShouldBeAssignableTo<OptionsValidationException>()!.Failures.Count().ShouldBe(14);
        exception.Message.ShouldContain("14 fault(s)");
    }

    [Theory]
    [InlineData("campaign.dialing-rate = 1.55", "dialer.campaign.dialing-rate = 1.55: has at most one decimal")]
    [InlineData(
        "campaign.abandon-prompt = null",
        "dialer.campaign.abandon-prompt: is required where abandon-treatment is message")]
    [InlineData("trunks.m { host = h, user = me }", "dialer.trunks.m.user = me: user and password come together")]
    [InlineData(
        "trunks.m { host = h, register = true }",
        "dialer.trunks.m.register = true: needs user and password")]
    [InlineData(
        "trunks.m { host = h, options-interval = 20 ms }",
        "dialer.trunks.m.options-interval = 00:00:00.0200000: is 0 or at least 1 s")]
    [InlineData("trunk-defaults.capacity = 0", "dialer.trunk-defaults.capacity = 0: is 1 to 100000")]
    [InlineData("trunks.m = x", "dialer.trunks.m = x: is a section with keys of its own")]
    [InlineData("registrar.users = me", "dialer.registrar.users = me: is a list")]
    [InlineData(
        "registrar.users.x.user = me",
        "dialer.registrar.users.x: is no item of the list: items are numbered from 0")]
    [InlineData("registrar.realm = \"a\\nb\"", "dialer.registrar.realm = a\nb: has no control characters")]
    [InlineData("sip.user-agent = \"a\\u0000b\"", "dialer.sip.user-agent = a\0b: has no control characters")]
    [InlineData(
        "agents.rona-limit = soon",
        "dialer.agents.rona-limit = soon: a duration is a number with a unit: ms, s, m, h or d (20 ms, 1.5 minutes)")]
    [InlineData(
        "sip.address = 0.0.0.0",
        "dialer.sip.address = 0.0.0.0: is one address of this machine: peers are told it")]
    [InlineData(
        "sip.address = 10.0.0.1",
        "dialer.registrar.users = []: names who may register where dialer.sip.address (10.0.0.1) is not loopback: "
            + "else anyone could, and take the agents' calls")]
    [InlineData("sip.user-agent = \" \"", "dialer.sip.user-agent =  : is not blank")]
    [InlineData(
        "runtime.restart-window = 42 s",
        "dialer.runtime.restart-window = 00:00:42: is longer than the back-offs of max-restarts (10) together, "
            + "00:00:42.7000000: else the limit would never be reached")]
    [InlineData("rtp.port-max = 20000", "dialer.rtp.port-max = 20000: is odd: RTCP takes the odd port of a pair")]
    [InlineData(
        "campaign.abandon-prompt = sorry",
        "dialer.campaign.abandon-prompt = sorry: is a name in dialer.prompts, or 'abandoned'")]
    [InlineData("campaign.abandon-clock = 0", "dialer.campaign.abandon-clock = 0: is 0.5 s to 10 s")]
    [InlineData("registrar.realm = \"\"", "dialer.registrar.realm = : has 1 to 128 characters")]
    [InlineData(
        "sip.user-agent = a, sip.UserAgent = b",
        "dialer.sip.user-agent: is given twice, as 'dialer:sip:user-agent' and as 'dialer:sip:UserAgent'")]
    public void Names_key_value_and_rule(string settings, string fault) =>
        Faults(settings).Faults.Select(f => f.ToString()).ShouldContain(fault);

    [Theory]
    [InlineData("sip.address = \"::1\"")]
    [InlineData("sip.address = 127.0.0.2")]
    [InlineData("sip.address = 10.0.0.1, registrar.users = [{ user = a, password = p }]")]
    [InlineData("runtime { max-restarts = 0, restart-window = 1 s }")]
    [InlineData("runtime { max-restarts = 10, restart-window = 43 s }")]
    public void Takes_what_keeps_the_rule(string settings) => Bind(settings).ShouldNotBeNull();

    [Fact]
    public void Reports_a_faulty_trunk_default_once_however_many_trunks_take_it() =>
        Faults("trunk-defaults.port = 0\ntrunks { a.host = h, b.host = h }").Faults.Count.ShouldBe(1);

    [Fact]
    public void Never_shows_a_password()
    {
        var secret = new string('s', 300);

        Faults($"registrar.users = [{{ user = a, password = {secret} }}]").Message.ShouldNotContain("sss");
        Bind("trunks.m { host = h, user = u, password = hush }").ToString().ShouldNotContain("hush");
        Bind("trunks.m { host = h, user = u, password = hush }").Trunks["m"].ToString().ShouldNotContain("hush");
    }

    private static DialerOptions Bind(string settings) => DialerConfiguration.Bind(new ConfigurationBuilder()
        .AddInMemoryCollection(Settings(settings))
        .Build());

    private static IReadOnlyDictionary<string, string?> Settings(string settings) =>
        HoconDocument.Parse($"dialer {{ {settings}\n }}", "test.conf").Settings;

    private static DialerOptionsException Faults(string settings) =>
        Should.Throw<DialerOptionsException>(() => Bind(settings));
}
