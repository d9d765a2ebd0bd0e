using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dialer.LoadHarness;

/// <summary>The dialer as a host embeds it, and its campaign.</summary>
internal static class DialerSetup
{
    public const string Password = "secret";

    public static CampaignId IdOf(int campaign) => new($"load-{campaign}");

    public static QueueId TeamOf(int campaign) => new($"team-{campaign}");

    /// <summary>One line for each agent, one attempt for each contact.</summary>
    public static CampaignSettings Campaign(int campaign) => new(
        IdOf(campaign), $"Load {campaign}", CampaignMode.Progressive, TeamOf(campaign), new TrunkId("carrier"),
        E164.Parse("+12025550100"),
        DialingRate: 1m, NoAnswerRingLimit: TimeSpan.FromSeconds(32), AbandonClock: TimeSpan.FromSeconds(2),
        new RetryRules(1, 1, ImmutableSortedDictionary<Outcome, TimeSpan>.Empty));

    public static string UserOf(int agent) => $"agent{agent.ToString("00000", CultureInfo.InvariantCulture)}";

    /// <summary>Real numbers of California by their form; nobody is called.</summary>
    public static async Task WriteContactsAsync(string file, int first, int count)
    {
        await using var writer = new StreamWriter(file);
        await writer.WriteLineAsync("phone,name");
        for (int i = first; i < first + count; i++)
        {
            await writer.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"+1415{2_000_000 + i:0000000},Customer {i}"));
        }
    }

    public static IHost BuildHost(Row row, string folder, IPEndPoint carrier)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Error);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["dialer:database:file"] = Path.Combine(folder, "dialer.db"),
            ["dialer:sip:port"] = "0",
            ["dialer:sip:max-calls"] = "20000",
            ["dialer:agents:wrap-up-limit"] = "0",
            ["dialer:trunks:carrier:host"] = $"{carrier.Address}",
            ["dialer:trunks:carrier:port"] = $"{carrier.Port}",
            ["dialer:trunks:carrier:calls-per-second"] = $"{row.CallsPerSecond}",
            ["dialer:trunks:carrier:capacity"] = "20000",
        });
        for (int i = 1; i <= row.Agents; i++)
        {
            builder.Configuration[$"dialer:registrar:users:{i - 1}:user"] = UserOf(i);
            builder.Configuration[$"dialer:registrar:users:{i - 1}:password"] = Password;
        }

        builder.Services.AddDialer(builder.Configuration);
        return builder.Build();
    }
}
