using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Pacing.Ledger;

namespace Dialer.Domain.Tests.Campaigns;

public sealed class AbandonHistoryTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Gives_a_ledger_what_it_would_have_counted_itself_over_every_window()
    {
        var random = new Random(7);
        var ledger = new AbandonLedger(TimeSpan.Zero);
        AbandonHistory history = AbandonHistory.Empty;
        DateTimeOffset now = Start;
        for (int i = 0; i < 3000; i++)
        {
            now = now.AddMinutes(40 * random.NextDouble());
            switch (random.Next(4))
            {
                case 0: ledger.AddAbandoned(now); history = history.With(Outcome.Abandoned, now); break;
                case 1: ledger.AddMachine(now); history = history.With(Outcome.Amd, now); break;
                case 2: ledger.AddLive(now); history = history.With(Outcome.LiveVoiceAgent, now); break;
                default: history = history.With(Outcome.Busy, now); break;
            }

            if (i % 100 != 0) continue;
            var rebuilt = new AbandonLedger(TimeSpan.Zero, history.Snapshot());
            foreach (LedgerWindow window in AbandonLedger.Windows)
                rebuilt.Count(window, now).ShouldBe(ledger.Count(window, now), $"{window} after {i}");
        }
    }

    [Fact]
    public void Keeps_no_more_than_its_windows_hold()
    {
        AbandonHistory history = AbandonHistory.Empty;
        for (int minute = 0; minute < 40 * 24 * 60; minute += 7)
            history = history.With(Outcome.LiveVoiceAgent, Start.AddMinutes(minute));

        history.Minutes.Count.ShouldBeLessThanOrEqualTo(24 * 60 / 7 + 1);
        history.Hours.Count.ShouldBe(30 * 24 + 1);
    }

    [Fact]
    public void A_clock_that_is_set_back_does_not_open_the_past_again() =>
        AbandonHistory.Empty.With(Outcome.Abandoned, Start).With(Outcome.Abandoned, Start.AddDays(-1))
            .Today.ShouldBe(new LedgerCount(2, 2, 0));
}
