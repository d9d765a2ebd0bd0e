using Dialer.Domain.Calls;
using Dialer.Dsp.Frames;

namespace Dialer.Media.Analysis;

/// <summary>
/// The analysers of a node that wait for their next call: making one costs about a millisecond, and the first of all
/// a tenth of a second. Where too many wait, the one that has waited longest is dropped. Safe to call from any thread.
/// </summary>
/// <param name="make">Makes one by settings and the country that is called, or null.</param>
/// <param name="mostIdle">How many may wait; each has about 23 kB.</param>
internal sealed class AnalyserPool(
    Func<CallProgressSettings, string?, ICallAnalyser> make, int mostIdle = AnalyserPool.MostIdle)
{
    /// <summary>The calls that a full node analyses at once: 60 answers a second, for 8 s each.</summary>
    public const int MostIdle = 480;

    private const int WarmFrames = 50;
    private const int NoiseLevel = 1000;

    private readonly Lock _lock = new();
    private readonly List<(CallProgressSettings Settings, string? Country, ICallAnalyser Analyser)> _idle = [];

    /// <summary>How many wait.</summary>
    public int Idle
    {
        get
        {
            lock (_lock) return _idle.Count;
        }
    }

    /// <summary>
    /// Has one hear a second of noise, so that models are read and code is compiled before the first call.
    /// </summary>
    public void Warm(CallProgressSettings settings)
    {
        ICallAnalyser analyser = make(settings, null);
        analyser.Answered();
        Span<short> frame = stackalloc short[FrameFormat.FrameSamples];
        for (int i = 0; i < WarmFrames; i++)
        {
            for (int s = 0; s < frame.Length; s++) frame[s] = (short)((i + s) * 7919 % NoiseLevel);
            analyser.Push(frame);
        }

        Give(settings, null, analyser);
    }

    /// <summary>One that has heard nothing.</summary>
    public ICallAnalyser Take(CallProgressSettings settings, string? country)
    {
        ICallAnalyser? waited = null;
        lock (_lock)
        {
            // The newest are at the end; the last one's memory is the likeliest in a cache.
            int at = _idle.FindLastIndex(idle => idle.Country == country && idle.Settings == settings);
            if (at >= 0)
            {
                waited = _idle[at].Analyser;
                _idle.RemoveAt(at);
            }
        }

        waited?.Reset();
        return waited ?? make(settings, country);
    }

    /// <summary>Takes one back that was made by these settings and that nobody uses any more.</summary>
    public void Give(CallProgressSettings settings, string? country, ICallAnalyser analyser)
    {
        lock (_lock)
        {
            if (_idle.Count >= mostIdle) _idle.RemoveAt(0);
            _idle.Add((settings, country, analyser));
        }
    }
}
