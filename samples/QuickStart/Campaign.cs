using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Dialer.Actors.Agents;
using Dialer.CarrierSimulator;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Hosting;
using Dialer.Hosting.Configuration.Binding;
using Dialer.Storage.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace QuickStart;

/// <summary>One campaign from its contact file to its report.</summary>
internal static class Campaign
{
    private static readonly CampaignId Id = new("quickstart");
    private static readonly QueueId Team = new("team");
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task<int> RunAsync(QuickStartOptions options, CancellationToken cancellation)
    {
        try
        {
            return await DialAsync(options, cancellation);
        }
        catch (Exception fault) when (IsExpected(fault))
        {
            await Console.Error.WriteLineAsync($"error: {fault.Message}");
            return 2;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"interrupted; run again with --db {options.Database} to go on");
            return 3;
        }
    }

    /// <summary>Faults of the input or of the machine; anything else is ours and shows where it happened.</summary>
    private static bool IsExpected(Exception fault) => fault is
        DialerRefusedException or DialerOptionsException or DatabaseException or IOException or FormatException
        or UnauthorizedAccessException or SocketException;

    private static void CheckFiles(QuickStartOptions options)
    {
        if (!options.Contacts.Exists) throw new IOException($"--contacts: {options.Contacts} is not a file");
        foreach ((string name, FileInfo? file) in new[] { ("--db", options.Database), ("--report", options.Report) })
        {
            if (file?.Directory is { Exists: false } folder)
                throw new IOException($"{name}: the folder {folder} does not exist");
            if (file is not null && Directory.Exists(file.FullName))
                throw new IOException($"{name}: {file} is a folder, it must be a file");
        }
    }

    private static async Task<int> DialAsync(QuickStartOptions options, CancellationToken cancellation)
    {
        CheckFiles(options);
        TimeSpan talk = TimeSpan.FromSeconds(options.TalkSeconds);
        await using CarrierPeer? carrier = options.Trunk is null
            ? await CarrierPeer.StartAsync(new(IPAddress.Loopback, 0), Customers(options, talk), options.Seed)
            : null;
        // Anyone who can reach the SIP port could register a phone whose password stands in the source.
        string password = RandomNumberGenerator.GetHexString(32);
        using IHost host = EmbeddedDialer.Build(options, carrier?.EndPoint, password);
        await host.StartAsync(cancellation);
        IDialer dialer = host.Services.GetRequiredService<IDialer>();
        var phones = new List<AgentPhone>();
        // Ports serve the people of an IVR campaign, and no agent has anything to do.
        int agents = options.Mode.UsesPorts() ? 0 : options.Agents;
        try
        {
            for (int i = 1; i <= agents; i++)
                phones.Add(await AgentPhone.StartAsync($"agent{i:00}", password, dialer.SipEndPoint, cancellation));
            await dialer.WaitForPhonesAsync(agents, cancellation);
            return await RunCampaignAsync(options, dialer, phones, cancellation);
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
            foreach (AgentPhone phone in phones) await phone.DisposeAsync();
        }
    }

    private static async Task<int> RunCampaignAsync(
        QuickStartOptions options, IDialer dialer, List<AgentPhone> phones, CancellationToken cancellation)
    {
        await dialer.CreateCampaignAsync(Settings(options), cancellation);
        var import = await dialer.ImportContactsAsync(Id, options.Contacts.FullName, cancellation);
        Console.WriteLine(
            $"{options.Contacts.Name}: {import.Read} rows, {import.Valid} new, {import.Duplicate} known or twice, "
            + $"{import.Invalid} bad");
        foreach (var fault in import.Faults.Take(10))
            Console.WriteLine($"  line {fault.Line}: {fault.Field} '{fault.Value}' {fault.Rule}");
        for (int i = 0; i < phones.Count; i++)
            await dialer.SignInAsync(new AgentId(phones[i].User), Team, phones[i].User, cancellation);
        await dialer.StartCampaignAsync(Id, cancellation);
        long contacts = (await dialer.GetReportAsync(Id, cancellation)).Contacts.Valid;
        using var desks = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task talking = options.Trunk is null ? Task.CompletedTask : TalkAsync(options, dialer, desks.Token);
        await new LiveView(dialer, Id, contacts).ShowAsync(cancellation);
        await desks.CancelAsync();
        await talking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        string state = await dialer.WaitForEndAsync(Id, cancellation);
        DialerReport report = await dialer.GetReportAsync(Id, cancellation);
        string json = JsonSerializer.Serialize(report, Json);
        Console.WriteLine(json);
        if (options.Report is not null) await File.WriteAllTextAsync(options.Report.FullName, json, cancellation);
        Console.WriteLine($"campaign {state}; database {dialer.DatabaseFile}");
        bool every = (await dialer.GetCampaignAsync(Id, cancellation)).ContactsOpen == 0;
        return state == "Completed" && every ? 0 : 1;
    }

    /// <summary>The simulator's customers hang up; with a real peer the agents do.</summary>
    private static async Task TalkAsync(QuickStartOptions options, IDialer dialer, CancellationToken cancellation)
    {
        TimeSpan talk = TimeSpan.FromSeconds(options.TalkSeconds);
        await foreach (DialerView view in dialer.WatchAsync(Id, TimeSpan.FromMilliseconds(100), cancellation))
        {
            foreach (AgentMessages.AgentStatus agent in view.Agents)
            {
                if (agent.State == "Connected" && view.At - agent.Since >= talk)
                    await dialer.HangUpAsync(agent.Agent, cancellation);
            }
        }
    }

    private static CampaignSettings Settings(QuickStartOptions options) => new(
        Id, "Quick start", options.Mode, Team, new TrunkId("carrier"), E164.Parse("+12025550100"),
        options.LinesPerAgent, TimeSpan.FromSeconds(16), TimeSpan.FromSeconds(2),
        // One attempt each keeps the run to a minute; what is not the customer's doing may be tried twice more, soon.
        new RetryRules(1, 3, Enum.GetValues<Outcome>().Where(o => !o.Counts() && o != Outcome.InvalidNumber)
            .ToImmutableSortedDictionary(o => o, _ => TimeSpan.FromSeconds(3))))
    {
        Predictive = PredictiveSettings.Default with
        {
            MaxDialingRate = options.MaxDialingRate,
            AbandonRatePercentage = options.AbandonRatePercentage,
        },
        Ivr = IvrSettings.Default with { Ports = options.Ports },
        Cpa = new() { CpaEnabled = options.Cpa, AmdEnabled = options.Cpa, TerminatingToneDetect = options.Cpa },
        MachineTreatment = options.Cpa
            ? new MachineTreatment.LeaveMessage("voicemail")
            : MachineTreatment.HangUp.Default,
    };

    private static CustomerMix Customers(QuickStartOptions options, TimeSpan talk) =>
        CustomerMix.Lively(talk) with { Answers = options.Cpa ? AnswerMix.Everything : null };
}
