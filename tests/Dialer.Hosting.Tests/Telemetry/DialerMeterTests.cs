using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Pacing;
using Dialer.Domain.Quantities;
using Dialer.Hosting.Telemetry;
using Dialer.Hosting.Tests.Dialing;
using Microsoft.Extensions.DependencyInjection;

namespace Dialer.Hosting.Tests.Telemetry;

public sealed class DialerMeterTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_time_up_to_the_next_decision_goes_to_what_bound_the_last_one()
    {
        using ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var factory = services.GetRequiredService<IMeterFactory>();
        var meter = new DialerMeter(factory);
        using var heard = new Heard(factory);
        var spring = new CampaignId("spring");
        var autumn = new CampaignId("autumn");

        meter.Decided(spring, Bound(0, new PacerReason.Contacts(OutsideWindow: false)));
        meter.Decided(autumn, Bound(1, new PacerReason.NoAgents()));
        meter.Decided(spring, Bound(2, new PacerReason.NoAgents()));
        meter.Decided(spring, null);
        meter.Decided(spring, Bound(60, new PacerReason.NoAgents()));
        meter.Decided(spring, Bound(60.5, new PacerReason.NoAgents()));

        heard.Of("dialer.pacing.bound").ShouldBe(
            ["campaign=spring reason=contacts 2", "campaign=spring reason=noAgents 0.5"]);
    }

    [Fact]
    public async Task What_a_running_campaign_decides_on_shows()
    {
        await using FarPeer carrier = FarPeer.Refusing(486);
        await using Rig rig = await Rig.StartAsync(carrier.Port);
        using var heard = new Heard(rig.Services.GetRequiredService<IMeterFactory>());
        await rig.AgentAsync("ann");
        await rig.DialAsync(1, rig.Settings with
        {
            Mode = CampaignMode.Predictive,
            Retry = rig.Settings.Retry with { MaxAttempts = 1 },
        });
        (await rig.Dialer.WaitForEndAsync(Rig.Id)).ShouldBe("Completed");
        (await rig.Dialer.GetReportAsync(Rig.Id)).Restarts.ShouldBe(0);

        heard.Of("dialer.pacing.agents.free").ShouldContain("campaign=spring 1");
        heard.Of("dialer.pacing.abandon_rate").ShouldNotBeEmpty();
        heard.Observe();
        heard.Of("dialer.actors.alive").ShouldHaveSingleItem();
    }

    private static PacerDecision Bound(double seconds, PacerReason reason) =>
        new(Start.AddSeconds(seconds), 0, 0, reason, default);

    /// <summary>Measurements of the meters of one host, as text.</summary>
    private sealed class Heard : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentQueue<(string Instrument, string Text)> _heard = new();

        public Heard(IMeterFactory factory)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter is { Name: DialerMeter.Name, Scope: var scope } && scope == factory)
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Add(i, value, tags));
            _listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Add(i, value, tags));
            _listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Add(i, value, tags));
            _listener.Start();
        }

        public void Observe() => _listener.RecordObservableInstruments();

        public IEnumerable<string> Of(string instrument) =>
            _heard.Where(h => h.Instrument == instrument).Select(h => h.Text);

        public void Dispose() => _listener.Dispose();

        private void Add<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            _heard.Enqueue((
                instrument.Name, string.Join(' ', [.. tags.ToArray().Select(t => $"{t.Key}={t.Value}"), $"{value}"])));
    }
}
