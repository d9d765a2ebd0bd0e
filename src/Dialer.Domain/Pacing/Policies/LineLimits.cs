namespace Dialer.Domain.Pacing.Policies;

/// <summary>The limits that no policy passes: contacts, trunk, calls per second, lines per agent.</summary>
internal sealed class LineLimits(PacerTerms terms)
{
    private int _contacts = int.MaxValue;
    private bool _outsideWindow;
    private int _trunkLines = int.MaxValue;
    private double _callsPerSecond = double.PositiveInfinity;
    private double _tokens = 1;
    private double _filledAt;

    public PacerTerms Terms { get; private set; } = terms.WithinRange();

    public void Fold(PacerInput input, double now)
    {
        switch (input)
        {
            case PacerInput.ContactsReady m:
                _contacts = Math.Max(0, m.Count);
                _outsideWindow = m.OutsideWindow;
                break;
            case PacerInput.TrunkCapacity m:
                Fill(now);
                if (double.IsPositiveInfinity(_callsPerSecond)) _tokens = Math.Max(1, m.CallsPerSecond);
                _trunkLines = Math.Max(0, m.Lines);
                _callsPerSecond = m.CallsPerSecond > 0 ? m.CallsPerSecond : 0;
                break;
            case PacerInput.TermsChanged m: Terms = m.Terms.WithinRange(); break;
            case PacerInput.LineDialed:
                Fill(now);
                _tokens = Math.Max(0, _tokens - 1);
                break;
            default: break;
        }
    }

    /// <summary>The most lines that may be started now, and what says so.</summary>
    /// <param name="inFlight">Lines in flight.</param>
    /// <param name="agents">Agents signed in.</param>
    /// <param name="free">Those of them who wait: at one line for each agent only they have one.</param>
    /// <param name="now">The present, in seconds.</param>
    public (int Lines, PacerReason Bound) Room(int inFlight, int agents, int free, double now)
    {
        if (agents == 0) return (0, new PacerReason.NoAgents());
        Fill(now);
        double perAgent = Terms.MaxLinesPerAgent;
        int room = (perAgent > 1 ? (int)Math.Min(int.MaxValue, perAgent * agents) : free) - inFlight;
        int trunk = _trunkLines == int.MaxValue ? int.MaxValue : _trunkLines - inFlight;
        int calls = double.IsPositiveInfinity(_callsPerSecond) ? int.MaxValue : (int)_tokens;
        int least = Math.Min(Math.Min(room, trunk), Math.Min(calls, _contacts));
        PacerReason bound = least == room ? new PacerReason.LinesPerAgent(perAgent)
            : least == trunk ? new PacerReason.Trunk(_trunkLines)
            : least == _contacts ? new PacerReason.Contacts(_outsideWindow)
            : new PacerReason.CallsPerSecond(_callsPerSecond);
        return (Math.Max(0, least), bound);
    }

    /// <summary>A bucket of one second, so that a quiet second cannot be caught up with a burst.</summary>
    private void Fill(double now)
    {
        if (double.IsPositiveInfinity(_callsPerSecond)) _tokens = 1;
        else _tokens = Math.Min(Math.Max(1, _callsPerSecond), _tokens + Math.Max(0, now - _filledAt) * _callsPerSecond);
        _filledAt = now;
    }
}
