using Dialer.Actors.Pacing;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Hosting.Configuration;
using Dialer.Hosting.Configuration.Options;
using Dialer.Hosting.Dialing;
using Dialer.Runtime;
using Dialer.Runtime.Journal;
using Dialer.Storage.Database;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using DatabaseOptions = Dialer.Storage.Database.DatabaseOptions;

namespace Dialer.Hosting.Tests.Dialing;

public sealed class CampaignDirectoryTests
{
    [Fact]
    public async Task A_campaign_whose_creation_was_given_up_is_not_kept()
    {
        DialerOptions options = DialerConfiguration.Bind(new ConfigurationBuilder()
            .AddInMemoryCollection([new("dialer:trunks:carrier:host", "127.0.0.1")]).Build());
        await using DialerDatabase database = DialerDatabase.Open(
            new DatabaseOptions { Path = Path.Combine(Rig.NewFolder(), "test.db") });
        await using var system = new ActorSystem("test");
        using var given = new CancellationTokenSource();
        var desk = new ActorDesk(system);
        var gateway = new Ear();
        using var campaigns = new CampaignDirectory(
            desk,
            new QueueDirectory(system),
            new TrunkDirectory(options, desk, gateway),
            ["abandoned"],
            gateway,
            new SilentJournal(given.Cancel),
            database,
            new DurableOptions(),
            new PacingOptions(),
            NullLogger<CampaignDirectory>.Instance);
        CampaignSettings settings = CampaignDefaults.Of(
            options.Campaign, Rig.Id, Rig.Queue, Rig.Trunk, E164.Parse("+12025550100"));

        await Should.ThrowAsync<OperationCanceledException>(() => campaigns.CreateAsync(settings, given.Token));

        Should.Throw<DialerRefusedException>(() => campaigns.Get(Rig.Id)).Message.ShouldContain("is not known");
    }

    /// <summary>Never answers; its caller gives up as soon as it is asked.</summary>
    private sealed class SilentJournal(Action asked) : IJournal
    {
        public void Append(JournalAppend append, Action<JournalFailure?> completed)
        {
        }

        public void Recover(string persistenceId, Action<JournalRecovery?, JournalFailure?> completed) => asked();

        public void SaveSnapshot(
            string persistenceId, long sequence, object state, Action<JournalFailure?> completed)
        {
        }
    }
}
