using System.Collections.Concurrent;
using Dialer.Actors.Campaigns;
using Dialer.Domain.Quantities;

namespace Dialer.Hosting.Dialing;

/// <summary>Figures of this run by campaign: what the database does not know.</summary>
internal sealed class RunFigures : ICampaignTelemetry
{
    private readonly ConcurrentDictionary<CampaignId, Figures> _campaigns = new();

    public void LinesInFlight(CampaignId campaign, int lines) => Of(campaign).Lines(lines);

    public void AudioReachedAgent(CampaignId campaign, AttemptId attempt, TimeSpan sinceAnswer) =>
        Of(campaign).Audio(sinceAnswer);

    /// <summary>Most lines in flight at once.</summary>
    public int LinesPeak(CampaignId campaign) => Of(campaign).Peak;

    /// <summary>Nearest-rank percentiles of the time from the answer to the first audio at the agent.</summary>
    public DialerReport.Percentiles AnswerToAgent(CampaignId campaign) => Of(campaign).Percentiles();

    private Figures Of(CampaignId campaign) => _campaigns.GetOrAdd(campaign, _ => new Figures());

    private sealed class Figures
    {
        /// <summary>A tenth of a millisecond a bucket up to ten seconds, the last for all above: bounded for any number of calls.</summary>
        private const int Buckets = 100_000;

        private readonly Lock _lock = new();
        private readonly int[] _counts = new int[Buckets + 1];
        private long _total;

        public int Peak { get; private set; }

        public void Lines(int lines)
        {
            lock (_lock) Peak = Math.Max(Peak, lines);
        }

        public void Audio(TimeSpan sinceAnswer)
        {
            int bucket = (int)Math.Clamp(Math.Round(sinceAnswer.TotalMilliseconds * 10), 0, Buckets);
            lock (_lock)
            {
                _counts[bucket]++;
                _total++;
            }
        }

        public DialerReport.Percentiles Percentiles()
        {
            lock (_lock) return new(AtRank(0.50), AtRank(0.95), AtRank(0.99));
        }

        private double? AtRank(double share)
        {
            if (_total == 0) return null;
            long rank = (long)Math.Ceiling(share * _total);
            int bucket = 0;
            for (long seen = _counts[0]; seen < rank; seen += _counts[bucket]) bucket++;
            return bucket / 10.0;
        }
    }
}
