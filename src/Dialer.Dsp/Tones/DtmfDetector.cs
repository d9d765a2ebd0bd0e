namespace Dialer.Dsp.Tones;

/// <summary>
/// DTMF in the audio (ITU-T Q.23, Q.24): 102-sample blocks of eight Goertzel filters, whose width accepts 1.5 % and
/// rejects 3.5 % off; twist from +4 dB (high louder) to -8 dB, as Q.24 asks, with 1 dB of margin; 40 ms and longer.
/// A digit counts when three blocks in a row agree and the pair holds most of the block's power, or two when it holds
/// nearly all, which keeps speech out; it is given once, and again after a pause of two blocks (25 ms).
/// </summary>
public sealed class DtmfDetector
{
    // As spandsp and most others: 12.75 ms, 78 Hz wide.
    private const int BlockSamples = 102;
    private const int BlocksOfDigit = 3;
    private const int BlocksOfPause = 2;
    private const float LeastPower = 4e-5f;
    private const float LeastShare = 0.82f;
    private const float CleanShare = 0.96f;
    private const float MostTwist = 3.16f;
    private const float MostReverseTwist = 7.94f;
    private const float LeadOverOthers = 6.3f;
    private const string Keys = "123A456B789C*0#D";

    private readonly GoertzelBank _bank = new(697, 770, 852, 941, 1209, 1336, 1477, 1633);
    private int _filled;
    private double _energy;
    private char _candidate;
    private int _agreeing;
    private bool _clean;
    private int _pause = BlocksOfPause;
    private char _pending;

    /// <summary>Whether the newest blocks look like a digit, reported or not.</summary>
    public bool Sounding => _agreeing >= 2 || _pending != '\0';

    /// <summary>Digits reported since the start.</summary>
    public int Digits { get; private set; }

    /// <summary>Takes the next samples, any number. Gives the digit that became certain in them, or null.</summary>
    public char? Push(ReadOnlySpan<short> samples)
    {
        char? found = null;
        while (samples.Length > 0)
        {
            int count = Math.Min(samples.Length, BlockSamples - _filled);
            _bank.Push(samples[..count]);
            long energy = 0;
            foreach (short sample in samples[..count]) energy += sample * sample;
            _energy += energy;
            samples = samples[count..];
            _filled += count;
            if (_filled == BlockSamples) found = EndBlock() ?? found;
        }

        return found;
    }

    /// <summary>Forgets all, as after construction.</summary>
    public void Reset()
    {
        _bank.Reset();
        (_filled, _energy, _candidate, _agreeing, _pause, _pending, Digits) = (0, 0, '\0', 0, BlocksOfPause, '\0', 0);
    }

    private char? EndBlock()
    {
        char digit = DigitOfBlock();
        _bank.Reset();
        (_filled, _energy) = (0, 0);
        _agreeing = digit != '\0' && digit == _candidate ? _agreeing + 1 : digit == '\0' ? 0 : 1;
        _candidate = digit;
        _pause = digit == '\0' ? _pause + 1 : _pause;
        bool certain = _agreeing == BlocksOfDigit || _agreeing == BlocksOfDigit - 1 && _clean;
        if (digit != '\0' && digit != _pending && certain)
        {
            (_pending, _pause) = (digit, 0);
            Digits++;
            return digit;
        }

        if (digit != '\0') _pause = 0;
        if (_pause >= BlocksOfPause) _pending = '\0';
        return null;
    }

    private char DigitOfBlock()
    {
        double whole = _energy * 2 / (BlockSamples * 32768.0 * 32768.0);
        if (whole < LeastPower) return '\0';
        int row = Strongest(0);
        int column = Strongest(4);
        float low = _bank.Power(row), high = _bank.Power(column);
        _clean = low + high > CleanShare * whole;
        bool pair = low + high > LeastShare * whole
            && high < low * MostTwist && low < high * MostReverseTwist
            && LeadsOthers(0, row) && LeadsOthers(4, column);
        return pair ? Keys[row * 4 + column - 4] : '\0';
    }

    private int Strongest(int first)
    {
        int best = first;
        for (int i = first + 1; i < first + 4; i++) if (_bank.Power(i) > _bank.Power(best)) best = i;
        return best;
    }

    private bool LeadsOthers(int first, int best)
    {
        for (int i = first; i < first + 4; i++)
            if (i != best && _bank.Power(i) * LeadOverOthers > _bank.Power(best)) return false;
        return true;
    }
}
