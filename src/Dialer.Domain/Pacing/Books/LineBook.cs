namespace Dialer.Domain.Pacing.Books;

/// <summary>The lines in flight of all campaigns of a team, in one unordered array: a sweep is quick.</summary>
internal sealed class LineBook
{
    private readonly Dictionary<LineId, int> _places = [];
    private LineEntry[] _entries = new LineEntry[64];
    private int _count;

    public ReadOnlySpan<LineEntry> Entries => _entries.AsSpan(0, _count);

    public int Count => _count;

    public bool Add(LineId line, int list, double now)
    {
        if (!_places.TryAdd(line, _count)) return false;
        if (_count == _entries.Length) Array.Resize(ref _entries, _count * 2);
        _entries[_count++] = new LineEntry
        {
            Line = line,
            List = list,
            Stage = LineStage.Ringing,
            DialedAt = now,
            AnsweredAt = double.NaN,
        };
        return true;
    }

    /// <summary>Moves a line on.</summary>
    /// <returns>The line as it was before; null when it is not known.</returns>
    public LineEntry? Advance(LineId line, LineStage stage, double now, bool isMachine = false)
    {
        if (!_places.TryGetValue(line, out int place)) return null;
        LineEntry before = _entries[place];
        _entries[place].Stage = stage;
        _entries[place].IsMachine = isMachine;
        if (before.Stage == LineStage.Ringing) _entries[place].AnsweredAt = now;
        return before;
    }

    /// <summary>Takes a line out; null when it is not known.</summary>
    public LineEntry? Remove(LineId line)
    {
        if (!_places.Remove(line, out int place)) return null;
        LineEntry gone = _entries[place];
        LineEntry last = _entries[--_count];
        if (place < _count)
        {
            _entries[place] = last;
            _places[last.Line] = place;
        }

        return gone;
    }
}
