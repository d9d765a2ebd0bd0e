using Dialer.Dsp.Spectrum;

namespace Dialer.Dsp.Tones;

/// <summary>
/// Hears fax and modems. 2100 Hz must last 1.2 s, since voicemail beeps come near it; CNG and the modem's calling tone
/// need two bursts, since beeps of 1043 to 1151 Hz and half a second exist; V.21 flags 0.3 s; data without a tone 1 s.
/// Frequencies to ±1.5 % (±38 Hz for CNG), levels above -48 dBFS.
/// </summary>
public sealed class DataToneDetector
{
    private const float LeastLevelDbfs = -48;
    private const int AnswerHops = 120;
    private const int BellHops = 90;
    private const int PreambleHops = 30;
    private const int CarrierHops = 110;
    private const int ShortDip = 4;

    private readonly Burst _calling = new(1100, 40, 36, 64, 240, 380);
    private readonly Burst _modemCalling = new(1300, 20, 45, 75, 130, 220);
    private readonly Run _answer = new(2100, 25);
    private readonly Run _bell = new(2225, 25);
    private int _preamble;
    private int _preambleMisses;
    private int _preambleChanges;
    private float _lastPreambleHz;
    private readonly SteadyBand _band = new();

    /// <summary>What was heard first, or null.</summary>
    public DataToneKind? Found { get; private set; }

    /// <summary>Whether one burst of a calling fax or modem was heard: evidence, no verdict.</summary>
    public bool CallingBurst => _calling.Bursts > 0 || _modemCalling.Bursts > 0;

    /// <summary>Takes the newest hop.</summary>
    public void Push(SlidingSpectrum spectrum)
    {
        if (Found is not null) return;
        bool loud = spectrum.BandDbfs > LeastLevelDbfs;
        bool pure = loud && spectrum.Purity > 0.8f;
        float hz = spectrum.PeakCount > 0 ? spectrum.Peaks[0].Hz : 0;
        _calling.Push(pure, hz);
        _modemCalling.Push(pure, hz);
        _answer.Push(pure, spectrum);
        _bell.Push(pure, spectrum);
        PushPreamble(spectrum, loud, hz);
        _band.Push(spectrum, loud);
        Found = Decide();
    }

    /// <summary>Forgets all, as after construction.</summary>
    public void Reset()
    {
        _calling.Reset();
        _modemCalling.Reset();
        _answer.Reset();
        _bell.Reset();
        _band.Reset();
        (_preamble, _preambleMisses, _preambleChanges, _lastPreambleHz, Found) = (0, 0, 0, 0, null);
    }

    private DataToneKind? Decide()
    {
        if (_calling.Bursts >= 2) return DataToneKind.FaxCalling;
        if (_modemCalling.Bursts >= 2) return DataToneKind.ModemCalling;
        if (_answer.Hops >= AnswerHops) return _answer.OfModem ? DataToneKind.ModemAnswer : DataToneKind.FaxAnswer;
        if (_bell.Hops >= BellHops) return DataToneKind.BellAnswer;
        // Flags switch between the two tones all the time; a steady tone between 1600 and 1900 Hz does not.
        if (_preamble >= PreambleHops && _preambleChanges * 4 >= _preamble) return DataToneKind.FaxPreamble;
        return _band.Hops >= CarrierHops ? DataToneKind.ModemCarrier : null;
    }

    private void PushPreamble(SlidingSpectrum spectrum, bool loud, float hz)
    {
        // 1562 to 1937 Hz: both tones of V.21 channel 2 with the sidebands of 300 bit/s.
        if (loud && spectrum.PowerBetween(50, 62) > 0.93f * spectrum.BandPower)
        {
            _preamble++;
            if (Math.Abs(hz - _lastPreambleHz) > 15) _preambleChanges++;
            _lastPreambleHz = hz;
            _preambleMisses = 0;
        }
        else if (++_preambleMisses > ShortDip)
        {
            (_preamble, _preambleChanges) = (0, 0);
        }
    }

    /// <summary>One frequency that stays, dips of a few hops (phase reversals, lost packets) passed over.</summary>
    private sealed class Run(float hz, float toleranceHz)
    {
        // ANSam swings its level by 3.5 dB in all, half a turn in 33 ms; codecs ripple by some tenths.
        private const float SwingDb = 1.2f;
        private const int HalfTurn = 3;
        private const int LeastReversal = 42;
        private const int MostReversal = 48;
        private const float CleanPurity = 0.93f;
        private const float CleanHz = 8;

        private readonly float[] _recent = new float[HalfTurn];
        private float _swing;
        private int _misses;
        private int _lastDip;
        private int _reversals;

        public int Hops { get; private set; }

        /// <summary>A modem's: its level swings 15 times a second, or its phase turns every 450 ms.</summary>
        public bool OfModem => _reversals > 0 || _swing > SwingDb * Hops;

        public void Push(bool pure, SlidingSpectrum spectrum)
        {
            float peakHz = pure ? spectrum.Peaks[0].Hz : 0;
            if (!pure || Math.Abs(peakHz - hz) > toleranceHz)
            {
                if (++_misses > ShortDip) Reset();
                return;
            }

            if (Hops >= HalfTurn) _swing += Math.Abs(spectrum.LevelDbfs - _recent[Hops % HalfTurn]);
            _recent[Hops % HalfTurn] = spectrum.LevelDbfs;
            Hops++;
            _misses = 0;
            bool dip = spectrum.Purity < CleanPurity || Math.Abs(peakHz - hz) > CleanHz;
            if (!dip || Hops - _lastDip < 5) return;
            if (Hops - _lastDip is >= LeastReversal and <= MostReversal) _reversals++;
            _lastDip = Hops;
        }

        public void Reset() => (Hops, _misses, _swing, _lastDip, _reversals) = (0, 0, 0, 0, 0);
    }

    /// <summary>Counts bursts of one frequency, of the right length and the right distance.</summary>
    private sealed class Burst(float hz, float toleranceHz, int leastHops, int mostHops, int leastGap, int mostGap)
    {
        private int _on;
        private int _off;

        public int Bursts { get; private set; }

        public void Push(bool pure, float peakHz)
        {
            if (pure && Math.Abs(peakHz - hz) <= toleranceHz)
            {
                if (_on == 0 && Bursts > 0 && (_off < leastGap || _off > mostGap)) Bursts = 0;
                // Two hops of silence inside a burst are a lost packet.
                _on++;
                _off = 0;
                return;
            }

            _off++;
            if (_on == 0 || _off < 5) return;
            Bursts = _on >= leastHops && _on <= mostHops ? Bursts + 1 : 0;
            _on = 0;
        }

        public void Reset() => (_on, _off, Bursts) = (0, 0, 0);
    }

    /// <summary>How long power has filled 600 to 3000 Hz, steady to 1.5 dB, with nothing below.</summary>
    private sealed class SteadyBand
    {
        private float _meanDbfs;
        private int _misses;

        // A chord of a voicemail's beep is no data; V.22 at the start is a chord too, but stays.
        private const float TonalShare = 0.97f;
        private const int TonalHops = 220;
        private int _tonal;
        private int _hops;

        public int Hops => _tonal * 2 > _hops && _hops < TonalHops ? 0 : _hops;

        public void Push(SlidingSpectrum spectrum, bool loud)
        {
            // 187 to 344 Hz, where no modem sends.
            float low = spectrum.PowerBetween(6, 10);
            bool data = loud && low < 0.01f * spectrum.BandPower && !(spectrum.Purity > 0.9f);
            bool steady = _hops == 0 || Math.Abs(spectrum.BandDbfs - _meanDbfs) < 2.5f;
            if (data && steady)
            {
                _hops++;
                if (spectrum.PeakShare > TonalShare) _tonal++;
                _meanDbfs += (spectrum.BandDbfs - _meanDbfs) / Math.Min(_hops, 16);
                _misses = Math.Max(0, _misses - 1);
                return;
            }

            _misses += 4;
            if (_misses > 20) Reset();
        }

        public void Reset() => (_hops, _tonal, _misses, _meanDbfs) = (0, 0, 0, 0);
    }
}
