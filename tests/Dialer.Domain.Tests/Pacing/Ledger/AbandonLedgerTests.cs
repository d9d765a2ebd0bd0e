using System.Text.Json;
using Dialer.Domain.Pacing.Ledger;

namespace Dialer.Domain.Tests.Pacing.Ledger;

public sealed class AbandonLedgerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Counts_every_window_at_once()
    {
        var ledger = new AbandonLedger(TimeSpan.Zero);
        ledger.AddLive(Noon);
        ledger.AddAbandoned(Noon);
        ledger.AddMachine(Noon);

        foreach (LedgerWindow window in AbandonLedger.Windows)
            ledger.Count(window, Noon).ShouldBe(new LedgerCount(2, 1, 1));
    }

    [Theory]
    [InlineData(11.9, 1, 1, 1, 1)]
    [InlineData(12.1, 0, 1, 0, 1)]
    [InlineData(23.9, 0, 1, 0, 1)]
    [InlineData(24.1, 0, 0, 0, 1)]
    [InlineData(719.9, 0, 0, 0, 1)]
    [InlineData(721.1, 0, 0, 0, 0)]
    public void Each_window_forgets_at_its_own_end(double hours, long today, long day, long month, long days)
    {
        var ledger = new AbandonLedger(TimeSpan.Zero);
        ledger.AddLive(Noon);
        DateTimeOffset later = Noon.AddHours(hours);

        AbandonLedger.Windows.Select(w => ledger.Count(w, later).Live).ShouldBe([today, day, month, days]);
    }

    [Fact]
    public void The_day_begins_at_midnight_in_the_campaigns_zone()
    {
        var ledger = new AbandonLedger(TimeSpan.FromHours(-5));
        ledger.AddLive(new DateTimeOffset(2026, 4, 1, 4, 59, 0, TimeSpan.Zero));
        ledger.AddLive(new DateTimeOffset(2026, 4, 1, 5, 0, 0, TimeSpan.Zero));
        DateTimeOffset now = new(2026, 4, 1, 6, 0, 0, TimeSpan.Zero);

        ledger.Count(LedgerWindow.Today, now).Live.ShouldBe(1);
        ledger.Count(LedgerWindow.Month, now).Live.ShouldBe(1);
        ledger.Count(LedgerWindow.Last24Hours, now).Live.ShouldBe(2);
    }

    [Fact]
    public void The_tightest_window_is_the_one_that_leaves_least()
    {
        var ledger = new AbandonLedger(TimeSpan.Zero);
        for (int i = 0; i < 1000; i++) ledger.AddLive(Noon.AddDays(-1));
        for (int i = 0; i < 10; i++) ledger.AddAbandoned(Noon.AddDays(-1));
        for (int i = 0; i < 100; i++) ledger.AddLive(Noon);

        (LedgerWindow window, double left) = ledger.Tightest(0.03, Noon);

        window.ShouldBe(LedgerWindow.Today);
        left.ShouldBe(3, 1e-9);
    }

    [Fact]
    public void A_window_of_yesterday_can_be_tighter_than_today()
    {
        var ledger = new AbandonLedger(TimeSpan.Zero);
        for (int i = 0; i < 97; i++) ledger.AddLive(Noon.AddHours(-20));
        for (int i = 0; i < 3; i++) ledger.AddAbandoned(Noon.AddHours(-20));
        for (int i = 0; i < 100; i++) ledger.AddLive(Noon);

        ledger.Tightest(0.02, Noon).ShouldBe((LedgerWindow.Last24Hours, 1));
    }

    [Fact]
    public void Survives_a_restart()
    {
        var ledger = new AbandonLedger(TimeSpan.FromHours(2));
        for (int i = 0; i < 5000; i++)
        {
            DateTimeOffset at = Noon.AddMinutes(i * 7);
            if (i % 40 == 0) ledger.AddAbandoned(at);
            else ledger.AddLive(at);
        }

        string json = JsonSerializer.Serialize(ledger.Snapshot());
        var again = new AbandonLedger(TimeSpan.FromHours(2), JsonSerializer.Deserialize<LedgerSnapshot>(json));

        DateTimeOffset end = Noon.AddMinutes(5000 * 7);
        for (int hour = 0; hour < 800; hour += 5)
        {
            DateTimeOffset now = end.AddHours(hour);
            AbandonLedger.Windows.Select(w => again.Count(w, now))
                .ShouldBe(AbandonLedger.Windows.Select(w => ledger.Count(w, now)));
        }
    }

    [Fact]
    public void Sampled_errors_of_the_analysis_correct_the_rate()
    {
        var count = new LedgerCount(100, 3, 200);

        count.Rate.ShouldBe(0.03);
        count.CorrectedRate(0, 0).ShouldBe(0.03);
        count.CorrectedRate(0.01, 0).ShouldBe(5.0 / 102, 1e-12);
        count.CorrectedRate(0, 0.5).ShouldBe(0.03, 1e-12);
    }
}
