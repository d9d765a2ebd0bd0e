using System.Collections.Immutable;
using Dialer.Actors.Campaigns;
using Dialer.Actors.MediaGateways;
using Dialer.CarrierSimulator;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dialer.EndToEnd.Tests;

/// <summary>The dialer as a user embeds it: a generic host, configuration, a database file, a contact file.</summary>
internal sealed class EmbeddedDialer : IAsyncDisposable
{
    /// <summary>Of every phone.</summary>
    public const string Password = "secret";

    private const int MostPhones = 10;

    private static readonly CampaignId Campaign = new("end-to-end");
    private static readonly QueueId Team = new("team");

    /// <summary>Bounds a failure only: the longest sound run rings for 16 s.</summary>
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(60));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dialer-e2e-");
    private readonly FaultLog _log = new();
    private readonly List<AgentPhone> _phones = [];
    private readonly IHost _host;
    private int _agents;

    private EmbeddedDialer(int trunkPort, IReadOnlyDictionary<string, string?> settings)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(_log);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["dialer:database:file"] = Path.Combine(_folder.FullName, "dialer.db"),
            ["dialer:sip:port"] = "0",
            ["dialer:agents:wrap-up-limit"] = "0",
            ["dialer:campaign:max-attempts"] = "1",
            ["dialer:campaign:max-uncounted-attempts"] = "1",
            ["dialer:runtime:shutdown-grace"] = "1s",
            ["dialer:trunks:carrier:host"] = "127.0.0.1",
            ["dialer:trunks:carrier:port"] = $"{trunkPort}",
            ["dialer:trunks:carrier:calls-per-second"] = "50",
            // A scenario of sipp would take an OPTIONS for one of its calls.
            ["dialer:trunks:carrier:options-interval"] = "0",
        });
        for (int i = 0; i < MostPhones; i++)
        {
            builder.Configuration[$"dialer:registrar:users:{i}:user"] = $"agent{i}";
            builder.Configuration[$"dialer:registrar:users:{i}:password"] = Password;
        }

        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddDialer(builder.Configuration);
        _host = builder.Build();
    }

    public IDialer Dialer => _host.Services.GetRequiredService<IDialer>();

    public CancellationToken Limit => _limit.Token;

    /// <summary>Starts a dialer whose trunk is that port of this machine.</summary>
    public static async Task<EmbeddedDialer> StartAsync(
        int trunkPort, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var dialer = new EmbeddedDialer(trunkPort, settings ?? ImmutableDictionary<string, string?>.Empty);
        await dialer._host.StartAsync(dialer.Limit);
        return dialer;
    }

    /// <summary>Phones that answer at once and never hang up, each with its agent signed in.</summary>
    public async Task AddAgentsAsync(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _phones.Add(await AgentPhone.StartAsync($"agent{i}", Password, Dialer.SipEndPoint, Limit));
            await SignInAsync($"agent{i}");
        }
    }

    /// <summary>Signs an agent in whose phone has registered.</summary>
    public Task SignInAsync(string user)
    {
        _agents++;
        return Dialer.SignInAsync(new AgentId(user), Team, user, Limit);
    }

    /// <summary>
    /// Dials that many contacts, each once, in a campaign with those changes, and returns the report when it is
    /// complete.
    /// </summary>
    public async Task<DialerReport> DialAsync(
        int contacts, decimal linesPerAgent = 1, Func<CampaignSettings, CampaignSettings>? change = null)
    {
        string file = Path.Combine(_folder.FullName, "contacts.csv");
        await File.WriteAllLinesAsync(
            file, ["phone", .. Enumerable.Range(1, contacts).Select(i => $"+1202555{100 + i:0000}")], Limit);
        CampaignSettings settings =
            Dialer.NewCampaign(Campaign, Team, new TrunkId("carrier"), E164.Parse("+12025550100")) with
            {
                DialingRate = linesPerAgent,
                NoAnswerRingLimit = TimeSpan.FromSeconds(16),
            };
        await Dialer.CreateCampaignAsync(change?.Invoke(settings) ?? settings, Limit);
        (await Dialer.ImportContactsAsync(Campaign, file, Limit)).Valid.ShouldBe(contacts);
        await Dialer.StartCampaignAsync(Campaign, Limit);
        try
        {
            (await Dialer.WaitForEndAsync(Campaign, Limit)).ShouldBe("Completed");
        }
        catch (OperationCanceledException)
        {
            CampaignMessages.CampaignStatus stuck = await Dialer.GetCampaignAsync(Campaign);
            throw new TimeoutException(
                $"The campaign does not end: {stuck}. Errors: {string.Join('\n', _log.Faults)}");
        }

        await AssertIdleAsync();
        return await Dialer.GetReportAsync(Campaign, Limit);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        foreach (AgentPhone phone in _phones) await phone.DisposeAsync();
        _host.Dispose();
        _limit.Dispose();
        _log.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>The dialer's side: every customer's call is over, and nothing went wrong inside.</summary>
    private async Task AssertIdleAsync()
    {
        CampaignMessages.CampaignStatus campaign = await Dialer.GetCampaignAsync(Campaign, Limit);
        (campaign.LinesInFlight, campaign.ContactsOpen).ShouldBe((0, 0));
        MediaGatewayMessages.GatewayStatus gateway = await Dialer.GetGatewayAsync(Limit);
        gateway.Bridges.ShouldBe(0);
        // A call to an agent's phone may just be ending.
        gateway.Calls.ShouldBeLessThanOrEqualTo(_agents);
        _phones.Sum(phone => phone.Faults).ShouldBe(0);
        _log.Faults.ShouldBeEmpty();
    }
}
