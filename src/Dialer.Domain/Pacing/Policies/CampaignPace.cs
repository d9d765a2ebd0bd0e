using Dialer.Domain.Pacing.Books;
using Dialer.Domain.Pacing.Forecast;
using Dialer.Domain.Pacing.Ledger;

namespace Dialer.Domain.Pacing.Policies;

/// <summary>One campaign of a predictive pacer: its limits, its ring times, its ledger and its price.</summary>
internal sealed class CampaignPace(PacerTerms terms, CampaignMemory? kept)
{
    /// <summary>Share of the limit that is aimed at; the reserve keeps the rate below it besides.</summary>
    private const double Aim = 0.99;

    /// <summary>Chance per ring time that the budget of a window is passed.</summary>
    public const double Doubt = 0.003;

    /// <summary>
    /// The surge that the budget has to cover: so many times the answer rate, and at least so much. It takes about ten
    /// answers to tell a surge from chance, and most lines in flight were dialed by then.
    /// </summary>
    private const double SurgeFactor = 4;

    private const double SurgeLeast = 0.45;

    /// <summary>
    /// Abandons that change the price by a factor of e. A price that swings takes dear risks in turn with cheap ones.
    /// </summary>
    private const double Scale = 5;

    private const double LeastReserve = 2.5;
    private const double MostReserveOfTeam = 2;
    private const double ExposureSeconds = 600;
    private const int LiveToWarmUp = 30;

    private double _exposed;
    private double _exposedAt;

    public LineLimits Limits { get; } = new(terms);

    public RingModel Rings { get; } = new(kept);

    public Horizon Horizon { get; } = new();

    public AgentChances Chances { get; } = new();

    public AbandonLedger Ledger { get; } = new(terms.UtcOffset, kept?.Ledger);

    public AbandonPrice Price { get; } = new(kept?.AcceptedRisk);

    /// <summary>The account of the price, kept from the last decision.</summary>
    public double Account { get; set; }

    public double Reserve { get; private set; } = LeastReserve;

    /// <summary>What a restart needs.</summary>
    public CampaignMemory Memory() =>
        new(Ledger.Snapshot(), Rings.Overall.Mean, Rings.LiveSeen, Price.Base, Rings.Hours);

    /// <summary>Enough was answered to believe the answer rate.</summary>
    public bool IsWarm => Rings.LiveSeen >= LiveToWarmUp;

    /// <summary>The answer rate of a surge: what false answers or a change of the list might make of it.</summary>
    public double SurgeRate => Math.Min(1, Math.Max(SurgeLeast, SurgeFactor * Rings.Overall.Mean));

    public void Fold(PacerInput input, LineEntry? known, double at, DateTimeOffset now)
    {
        Limits.Fold(input, at);
        if (known is not { } line) return;
        switch (input)
        {
            case PacerInput.LiveVoice when line.Stage != LineStage.Waiting:
                Rings.Answered(line, at, HourOf(now), live: true);
                break;
            case PacerInput.Connected or PacerInput.CustomerLeft: Settle(line, at, now, abandoned: false); break;
            case PacerInput.Abandoned: Settle(line, at, now, abandoned: true); break;
            case PacerInput.LineEnded m when m.End is not (LineEnd.CarrierFailure or LineEnd.Cancelled):
                if (line.Stage != LineStage.Waiting) Rings.Answered(line, at, HourOf(now), live: false);
                if (m.End == LineEnd.Machine) Ledger.AddMachine(now);
                break;
            default: break;
        }
    }

    /// <summary>What the tightest window leaves to the limit, and to the aim.</summary>
    public (LedgerWindow Window, double Left) Budget(DateTimeOffset now, double atRisk)
    {
        double limit = Limits.Terms.AbandonLimit;
        (LedgerWindow window, double left) = Ledger.Tightest(limit, now);
        Account = Ledger.Tightest(limit * Aim, now).Left - atRisk;
        return (window, left - atRisk);
    }

    /// <summary>
    /// The risk accepted for a line. The reserve is what a surge would have cost at the worst moment of late; a small
    /// team keeps less: it has fewer abandons to spend at all.
    /// </summary>
    /// <param name="exposed">Abandons that a surge of answers now would cause.</param>
    /// <param name="agents">Of the team.</param>
    /// <param name="at">The present, in seconds.</param>
    public double RiskAccepted(double exposed, int agents, double at)
    {
        _exposed = Math.Max(exposed, _exposed * Math.Exp((_exposedAt - at) / ExposureSeconds));
        _exposedAt = at;
        Reserve = Math.Max(LeastReserve + Math.Min(MostReserveOfTeam, agents / 5.0), _exposed);
        return Price.At(Account, Reserve, Scale);
    }

    /// <summary>
    /// The most abandons at once that no window is passed with: of a more, abandoned + a ≤ limit · (live + a). A window
    /// that is over its limit, or too little seen to foresee anything, allows less than none.
    /// </summary>
    public int Payable(DateTimeOffset now)
    {
        double limit = Limits.Terms.AbandonLimit;
        double left = Ledger.Tightest(limit, now).Left;
        return !IsWarm || !(left >= 0) ? -1 : limit >= 1 ? int.MaxValue / 4 : (int)Math.Min(left / (1 - limit), 1e6);
    }

    private int HourOf(DateTimeOffset now) => now.ToOffset(Limits.Terms.UtcOffset).Hour;

    private void Settle(in LineEntry line, double at, DateTimeOffset now, bool abandoned)
    {
        if (line.Stage != LineStage.Waiting) Rings.Answered(line, at, HourOf(now), live: true);
        if (line.IsMachine)
        {
            Ledger.AddMachine(now);
            return;
        }

        if (abandoned) Ledger.AddAbandoned(now);
        else Ledger.AddLive(now);
        Price.Learn(Account, Reserve, Scale);
    }
}
