using Dialer.Domain.Pacing.Books;
using Dialer.Domain.Pacing.Estimators;

namespace Dialer.Domain.Pacing.Forecast;

/// <summary>
/// When the lines of a campaign are answered by a person. With p the answer rate of its list, A the distribution of
/// ring times of lines that a person answers and E that of all others, a line that still rings after a s is one that a
/// person will answer with p·(1 − A(a)) / (p·(1 − A(a)) + (1 − p)·(1 − E(a))), and then within t more seconds with
/// (A(a + t) − A(a)) / (1 − A(a)) (Bayes). The verdict of the analysis comes its mean delay after the answer.
/// </summary>
internal sealed class RingModel(CampaignMemory? kept)
{
    private const int Ages = 64;
    private const double PriorMean = 10;
    private const double PriorOther = 18;
    private const int Lists = 1000;

    private readonly AgeDistribution _live = new(PriorMean);
    private readonly AgeDistribution _other = new(PriorOther);
    private readonly Share _liveAmongAnswered = new(2, 2);
    private readonly HourlyRates _hours = new(kept?.Hours);
    private readonly List<AnswerRate> _rates = [From(kept)];
    private readonly List<int[]> _counts = [new int[Ages]];
    private readonly double[] _stillLive = new double[Ages];
    private readonly double[] _stillOther = new double[Ages];
    private readonly double[,] _within = new double[Ages, Horizon.Moments];
    private double _verdictDelay;
    private int? _hour;
    private int _inAnalysis;

    /// <summary>Answer rate of the lines of all lists as they were dialed: that of the next line.</summary>
    public AnswerRate Overall { get; } = From(kept);

    /// <summary>Persons who answered so far.</summary>
    public long LiveSeen { get; private set; } = Math.Max(0, kept?.LiveSeen ?? 0);

    /// <summary>Mean seconds from the dial to the verdict of a person.</summary>
    public double MeanToLive => _live.Mean + _verdictDelay;

    /// <summary>Answer rates by hour, to keep.</summary>
    public IReadOnlyList<HourCount> Hours => _hours.Snapshot();

    /// <summary>The fate of a line is known.</summary>
    /// <param name="line">As it was before.</param>
    /// <param name="now">In seconds.</param>
    /// <param name="hour">Of the campaign's day.</param>
    /// <param name="live">A person answered.</param>
    public void Answered(in LineEntry line, double now, int hour, bool live)
    {
        Begin(hour);
        _hours.Add(hour, live);
        double ring = (line.Stage == LineStage.Ringing ? now : line.AnsweredAt) - line.DialedAt;
        if (live)
        {
            _live.Add(ring);
            LiveSeen++;
        }
        else
        {
            _other.Add(ring);
        }

        if (line.Stage == LineStage.InAnalysis)
        {
            _liveAmongAnswered.Add(live, 500);
            _verdictDelay += 0.05 * (now - line.AnsweredAt - _verdictDelay);
        }

        Overall.Add(live, now);
        RateOf(line.List).Add(live, now);
    }

    /// <summary>Puts the moments of a horizon where the next line is answered, and prepares the chances.</summary>
    public void Refresh(Horizon horizon)
    {
        _live.Refresh();
        _other.Refresh();
        for (int k = 0; k < Horizon.Moments; k++)
            horizon.At[k] = _live.Quantile((k + 0.5) / Horizon.Moments) + _verdictDelay;
        for (int age = 0; age < Ages; age++)
        {
            double middle = age + 0.5;
            double gone = _live.Cdf(middle);
            _stillLive[age] = 1 - gone;
            _stillOther[age] = 1 - _other.Cdf(middle);
            for (int k = 0; k < Horizon.Moments; k++)
            {
                double within = _live.Cdf(middle + Math.Max(0, horizon.At[k] - _verdictDelay)) - gone;
                _within[age, k] = gone >= 1 ? 1 : Math.Clamp(within / (1 - gone), 0, 1);
            }
        }
    }

    public void ClearCounts()
    {
        foreach (int[] counts in _counts) Array.Clear(counts);
        _inAnalysis = 0;
    }

    public void Count(in LineEntry line, double now)
    {
        if (line.Stage == LineStage.InAnalysis) _inAnalysis++;
        else _counts[Math.Min(line.List, _counts.Count - 1)][(int)Math.Clamp(now - line.DialedAt, 0, Ages - 1)]++;
    }

    /// <summary>Adds the answers of the counted lines to a horizon of this or another campaign of the team.</summary>
    public void AddTo(Horizon horizon, bool own)
    {
        double pending = _liveAmongAnswered.Mean;
        for (int k = 0; k < Horizon.Moments && _inAnalysis > 0; k++)
        {
            double done = _verdictDelay <= 0 ? 1 : Math.Min(1, horizon.At[k] / _verdictDelay);
            horizon.AddAnswers(k, _inAnalysis, pending * done);
        }

        for (int list = 0; list < _counts.Count; list++)
        {
            double p = _rates[list].Mean;
            int[] counts = _counts[list];
            for (int age = 0; age < Ages; age++)
            {
                if (counts[age] == 0) continue;
                double live = p * _stillLive[age];
                double chance = live / (live + (1 - p) * _stillOther[age] + 1e-9);
                for (int k = 0; k < Horizon.Moments; k++)
                {
                    double within = own ? _within[age, k] : Within(age, horizon.At[k]);
                    horizon.AddAnswers(k, counts[age], chance * within);
                }
            }
        }
    }

    /// <summary>Share of this campaign's new lines' answers that come within so many seconds.</summary>
    public double AnswersWithin(double seconds) => _live.Cdf(seconds - _verdictDelay);

    private double Within(int age, double seconds)
    {
        double gone = 1 - _stillLive[age];
        return gone >= 1 ? 1 : Math.Clamp((_live.Cdf(age + 0.5 + seconds - _verdictDelay) - gone) / (1 - gone), 0, 1);
    }

    private static AnswerRate From(CampaignMemory? kept) =>
        kept is { AnswerRate: > 0 and < 1 } ? new AnswerRate(kept.AnswerRate) : new AnswerRate();

    private void Begin(int hour)
    {
        if (_hour is { } before && before != hour && _hours.Ratio(before, hour) is var ratio and not 1)
        {
            Overall.Scale(ratio);
            foreach (AnswerRate rate in _rates) rate.Scale(ratio);
        }

        _hour = hour;
    }

    private AnswerRate RateOf(int list)
    {
        while (_rates.Count <= list && _rates.Count < Lists)
        {
            _rates.Add(new AnswerRate(Overall.Mean));
            _counts.Add(new int[Ages]);
        }

        return _rates[Math.Min(list, _rates.Count - 1)];
    }
}
