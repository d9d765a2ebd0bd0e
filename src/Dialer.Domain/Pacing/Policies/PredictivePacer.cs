using Dialer.Domain.Pacing.Books;
using Dialer.Domain.Pacing.Estimators;
using Dialer.Domain.Pacing.Forecast;
using Dialer.Domain.Pacing.Ledger;

namespace Dialer.Domain.Pacing.Policies;

/// <summary>
/// Predictive dialing for one team and the campaigns that share it. A line more is started while the person on it
/// would find no agent less often than the price of an abandon accepts; the forecast counts every line in flight of
/// every campaign by its age and every busy agent by how long they have been so. Below all that lies progressive
/// dialing: one line for each agent who waits is always started.
/// </summary>
public sealed class PredictivePacer : IPacer
{
    private const double LongestRestSeconds = 0.2;
    private const double RefreshSeconds = 5;

    private readonly CampaignPace[] _campaigns;
    private readonly TeamBooks _books;
    private readonly AgentModel _agents;
    private readonly ArrivalRate _taken = new();
    private double _refreshedAt = double.NegativeInfinity;
    private int _first;

    /// <summary>Makes one.</summary>
    /// <param name="campaigns">Terms of the campaigns that share the team, at least one.</param>
    /// <param name="kept">What was kept before a restart, or of campaigns like these; null for none.</param>
    public PredictivePacer(IReadOnlyList<PacerTerms> campaigns, PacerMemory? kept = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(campaigns.Count);
        _campaigns = [.. campaigns.Select((t, i) => new CampaignPace(t, kept?.Campaigns.ElementAtOrDefault(i)))];
        _agents = new AgentModel(kept);
        _books = new TeamBooks(campaigns.Count);
    }

    /// <summary>The abandon ledger of a campaign.</summary>
    public AbandonLedger Ledger(int campaign) => _campaigns[campaign].Ledger;

    /// <inheritdoc/>
    public PacerMemory? Memory() =>
        new([.. _campaigns.Select(c => c.Memory())], _agents.TalkSeconds, _agents.WrapUpSeconds);

    /// <inheritdoc/>
    public void Evolve(PacerInput input, DateTimeOffset now)
    {
        double at = _books.Clock(now);
        _books.Fold(input, at, out LineEntry? line, out AgentEntry? agent);
        if (CampaignOf(input) is { } c && c >= 0 && c < _campaigns.Length) _campaigns[c].Fold(input, line, at, now);
        switch (input)
        {
            case PacerInput.AgentTaken: _taken.Add(at); break;
            case PacerInput.AgentAvailable when agent is { } before: _agents.Moved(before, AgentStage.Free, at); break;
            case PacerInput.AgentWrappingUp when agent is { } before:
                _agents.Moved(before, AgentStage.WrappingUp, at);
                break;
            default: break;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<PacerDecision> Decide(DateTimeOffset now)
    {
        double at = _books.Clock(now);
        Refresh(at);
        Foresee(at);
        var decisions = new PacerDecision[_campaigns.Length];
        var added = new int[_campaigns.Length];
        _first = (_first + 1) % _campaigns.Length;
        for (int i = 0; i < _campaigns.Length; i++)
        {
            int c = (i + _first) % _campaigns.Length;
            decisions[c] = Decide(c, added, at, now);
        }

        return decisions;
    }

    private PacerDecision Decide(int c, int[] added, double at, DateTimeOffset now)
    {
        CampaignPace pace = _campaigns[c];
        Horizon horizon = pace.Horizon;
        AnswerRate rate = pace.Rings.Overall;
        int payable = pace.Payable(now);
        int free = _books.Agents.Free;
        int inFlight = _books.LinesOf(c);
        int ahead = 0;
        foreach (int others in added) ahead += others;
        int all = _books.Lines.Count + ahead;
        Outlook asIs = horizon.Look(free, ahead, rate.Mean, rate.Variation);
        (LedgerWindow window, double left) = pace.Budget(now, asIs.Abandons);
        double surge = pace.SurgeRate;
        double accepted = pace.RiskAccepted((surge * all) - free - horizon.Freed, _books.Agents.Count, at);
        (int room, PacerReason bound) = pace.Limits.Room(
            inFlight, _books.Agents.Count, _books.Agents.Free, at);
        int floor = Math.Min(room, Math.Max(0, free - all));
        int cover = (int)Math.Min(int.MaxValue / 2, (free + horizon.Freed + Math.Max(0, left)) / surge) - all;
        int lines = floor;
        Outlook outlook = floor == 0 ? asIs : horizon.Look(free, ahead + floor, rate.Mean, rate.Variation);
        if (lines < room)
        {
            int most = Math.Max(floor, Math.Min(room, cover));
            lines = Grow(horizon, free, ahead, floor, most, rate, accepted, payable, ref outlook);
            if (outlook.Risk > accepted) bound = new PacerReason.Agents(outlook.Risk, accepted);
            else if (lines < most || payable < 0) bound = new PacerReason.AbandonBudget(window.Text(), left);
            else if (lines < room) bound = new PacerReason.SurgeCover(Math.Max(0, cover + all));
        }

        double risk = outlook.Risk;
        added[c] = lines;
        double perSecond = horizon.Freed / Math.Max(1, horizon.At[Horizon.Moments / 2]) / Math.Max(1e-3, rate.Mean);
        return new PacerDecision(now, lines, floor, bound, Record(c, window, left, risk, accepted, now))
        {
            Rest = TimeSpan.FromSeconds(Math.Min(LongestRestSeconds, perSecond / 100)),
        };
    }

    /// <summary>The most lines whose last one is still accepted, in steps that double and halve.</summary>
    private static int Grow(
        Horizon horizon, int free, int ahead, int from, int most, AnswerRate rate, double accepted, int payable,
        ref Outlook outlook)
    {
        int lines = from;
        int step = 1;
        bool growing = true;
        while (step > 0 && payable >= 0 && lines < most && outlook.Risk <= accepted)
        {
            int next = Math.Min(most, lines + step);
            Outlook last = next - lines == 1
                ? outlook
                : horizon.Look(free, ahead + next - 1, rate.Mean, rate.Variation);
            Outlook then = horizon.Look(free, ahead + next, rate.Mean, rate.Variation);
            if (last.Risk <= accepted && horizon.ChanceOfAbandons(
                    payable + 1, free, ahead + next, rate.Mean, rate.Variation) <= CampaignPace.Doubt)
            {
                lines = next;
                outlook = then;
                if (growing) step *= 2;
            }
            else
            {
                growing = false;
            }

            if (!growing) step /= 2;
        }

        return lines;
    }

    private void Refresh(double at)
    {
        double every = at < 120 ? 1 : RefreshSeconds;
        if (at - _refreshedAt < every) return;
        _refreshedAt = at;
        _agents.Refresh(_books.Agents.Entries, at);
        foreach (CampaignPace pace in _campaigns)
        {
            pace.Rings.Refresh(pace.Horizon);
            _agents.Fill(pace.Chances, pace.Horizon, pace.Limits.Terms.AbandonClock.TotalSeconds);
        }
    }

    private void Foresee(double at)
    {
        foreach (CampaignPace pace in _campaigns) pace.Rings.ClearCounts();
        int waiting = 0;
        foreach (ref readonly LineEntry line in _books.Lines.Entries)
        {
            if (line.Stage == LineStage.Waiting) waiting++;
            else _campaigns[line.Line.Campaign].Rings.Count(line, at);
        }

        _agents.Count(_books.Agents.Entries, at);
        double taken = _taken.PerSecond(at);
        foreach (CampaignPace pace in _campaigns)
        {
            Horizon horizon = pace.Horizon;
            horizon.Clear();
            foreach (CampaignPace other in _campaigns) other.Rings.AddTo(horizon, ReferenceEquals(other, pace));
            _agents.AddTo(horizon, pace.Chances);
            for (int k = 0; k < Horizon.Moments; k++)
            {
                horizon.AddAnswers(k, waiting, 1);
                if (taken > 0) horizon.AddDemand(k, taken * horizon.At[k]);
            }
        }
    }

    private PacerRecord Record(
        int c, LedgerWindow window, double left, double risk, double accepted, DateTimeOffset now)
    {
        CampaignPace pace = _campaigns[c];
        AnswerRate rate = pace.Rings.Overall;
        return new PacerRecord
        {
            FreeAgents = _books.Agents.Free,
            BusyAgents = _books.Agents.Count - _books.Agents.Free,
            Ringing = _books.LinesOf(c),
            Horizon = TimeSpan.FromSeconds(pace.Horizon.At[Horizon.Moments / 2]),
            ExpectedAnswers = pace.Horizon.Answers,
            ExpectedFree = pace.Horizon.Freed,
            AnswerRate = rate.Mean,
            AnswerRateDeviation = rate.Deviation,
            Risk = risk,
            Price = accepted,
            Window = window.Text(),
            BudgetLeft = left,
            Counted = pace.Ledger.Count(window, now),
            Limit = pace.Limits.Terms.AbandonLimit,
        };
    }

    private static int? CampaignOf(PacerInput input) => input switch
    {
        PacerInput.LineDialed m => m.Line.Campaign,
        PacerInput.LineAnswered m => m.Line.Campaign,
        PacerInput.LiveVoice m => m.Line.Campaign,
        PacerInput.Connected m => m.Line.Campaign,
        PacerInput.Abandoned m => m.Line.Campaign,
        PacerInput.CustomerLeft m => m.Line.Campaign,
        PacerInput.LineEnded m => m.Line.Campaign,
        PacerInput.ContactsReady m => m.Campaign,
        PacerInput.TrunkCapacity m => m.Campaign,
        PacerInput.TermsChanged m => m.Campaign,
        _ => null,
    };
}
