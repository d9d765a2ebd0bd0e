using Dialer.Domain.Pacing.Books;
using Dialer.Domain.Pacing.Forecast;
using Dialer.Domain.Pacing.Ledger;

namespace Dialer.Domain.Pacing.Policies;

/// <summary>One campaign of a predictive pacer: its limits, its ring times, its ledger and its price.</summary>
internal sealed class CampaignPace(PacerTerms terms, LedgerSnapshot? kept)
{
    /// <summary>Share of the limit that is aimed at.</summary>
    private const double Aim = 0.97;

    /// <summary>Share of the lines in flight beyond the free agents that the budget has to cover.</summary>
    private const double Surge = 0.3;

    private const double LeastReserve = 2;
    private const double Scale = 4;

    public LineLimits Limits { get; } = new(terms);

    public RingModel Rings { get; } = new();

    public Horizon Horizon { get; } = new();

    public AgentChances Chances { get; } = new();

    public AbandonLedger Ledger { get; } = new(terms.UtcOffset, kept);

    public AbandonPrice Price { get; } = new();

    /// <summary>The account of the price, kept from the last decision.</summary>
    public double Account { get; set; }

    public double Reserve { get; set; } = LeastReserve;

    public void Fold(PacerInput input, LineEntry? known, double at, DateTimeOffset now)
    {
        Limits.Fold(input, at);
        if (known is not { } line) return;
        switch (input)
        {
            case PacerInput.LiveVoice when line.Stage != LineStage.Waiting: Rings.Answered(line, at, live: true); break;
            case PacerInput.Connected or PacerInput.CustomerLeft: Settle(line, at, now, abandoned: false); break;
            case PacerInput.Abandoned: Settle(line, at, now, abandoned: true); break;
            case PacerInput.LineEnded m when m.End is not (LineEnd.CarrierFailure or LineEnd.Cancelled):
                if (line.Stage != LineStage.Waiting) Rings.Answered(line, at, live: false);
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

    public double RiskAccepted(int ringing, double left)
    {
        Reserve = Math.Max(LeastReserve, Surge * ringing - Math.Max(0, left - Account));
        return Price.At(Account, Reserve, Scale);
    }

    public static int Covered(int free, double left) =>
        (int)Math.Min(int.MaxValue / 2, free + Math.Max(0, left) / Surge);

    private void Settle(in LineEntry line, double at, DateTimeOffset now, bool abandoned)
    {
        if (line.Stage != LineStage.Waiting) Rings.Answered(line, at, live: true);
        if (abandoned) Ledger.AddAbandoned(now);
        else Ledger.AddLive(now);
        Price.Learn(Account, Reserve, Scale);
    }
}
