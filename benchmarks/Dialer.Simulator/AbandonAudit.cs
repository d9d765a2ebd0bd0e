using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Pacing.Ledger;
using Dialer.Domain.Quantities;

namespace Dialer.Simulator;

/// <summary>
/// Holds predictive campaigns to their abandon limit by what they commit: while the tightest window leaves no abandon,
/// no line is started beyond what agents can answer for. Lines that agents wait for may end abandoned all the same, as
/// when an agent leaves; those are not the pacer's.
/// </summary>
/// <param name="settings">The world.</param>
/// <param name="invariants">Told of a breach.</param>
internal sealed class AbandonAudit(WorldSettings settings, Invariants invariants)
{
    /// <summary>A decision may be as old as the longest stall of the journal, and then waits for the trunk.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly Dictionary<CampaignId, Book> _books = [];
    private readonly double _limit = (double)settings.Predictive.AbandonRatePercentage / 100;

    /// <summary>Live answers so far.</summary>
    public long Live { get; private set; }

    /// <summary>Those of them that were abandoned.</summary>
    public long Abandoned { get; private set; }

    public void Committed(CampaignId campaign, CampaignEvent happened, DateTimeOffset now)
    {
        if (!_books.TryGetValue(campaign, out Book? book)) _books.Add(campaign, book = new Book());
        switch (happened)
        {
            case CampaignEvent.AttemptStarted: Started(campaign, book, now); break;
            case CampaignEvent.AttemptClosed e: Closed(book, e.Outcome, now); break;
            default: break;
        }
    }

    // An agent, or a port, talks on one open line at most, and waits for one more at most: a line for each that rings.
    private void Started(CampaignId campaign, Book book, DateTimeOffset now)
    {
        book.Open++;
        double left = book.BestLeft(_limit, now, Grace);
        invariants.Must(
            left >= 1 || book.Open <= 2 * settings.Servers,
            Invariant.AbandonCap,
            $"{campaign} has {book.Open} lines for {settings.Servers} agents or ports, " +
            $"{Math.Round(left, 2)} abandons left");
    }

    private void Closed(Book book, Outcome outcome, DateTimeOffset now)
    {
        book.BestLeft(_limit, now, Grace);
        book.Open--;
        if (!outcome.IsLive()) return;
        Live++;
        if (outcome == Outcome.Abandoned)
        {
            Abandoned++;
            book.Ledger.AddAbandoned(now);
        }
        else
        {
            book.Ledger.AddLive(now);
        }
    }

    private sealed class Book
    {
        private readonly Queue<(DateTimeOffset At, double Left)> _lately = new();

        public AbandonLedger Ledger { get; } = new(TimeSpan.Zero);

        public int Open { get; set; }

        /// <summary>
        /// The most that the tightest window has left within the grace; conversations that are not over count as live.
        /// </summary>
        public double BestLeft(double limit, DateTimeOffset now, TimeSpan grace)
        {
            _lately.Enqueue((now, Ledger.Tightest(limit, now).Left + (limit * Open)));
            while (_lately.Peek().At < now - grace) _lately.Dequeue();
            return _lately.Max(l => l.Left);
        }
    }
}
