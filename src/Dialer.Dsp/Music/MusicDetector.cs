using Dialer.Dsp.Spectrum;

namespace Dialer.Dsp.Music;

/// <summary>
/// Hears music on hold: four seconds that are never quiet, in which spectra of a few peaks stand still for tens of
/// milliseconds, as notes do, and hardly anybody speaks. Noise has no such peaks, speech pauses. Songs pass for
/// speech. Silent below -50 dBFS.
/// </summary>
public sealed class MusicDetector
{
    private const int WindowHops = 400;
    private const float LeastLevelDbfs = -50;
    private const float QuietDb = 25;
    private const float NoteShare = 0.55f;
    private const float NoteFlux = 0.4f;

    // Pitches by semitones from just below the lowest peak that is followed; 0 stands for no note.
    private const float LowestHz = 180;
    private const int Pitches = 60;
    private const int PitchReach = 1;
    private const float MostOfOnePitch = 0.75f;

    private readonly byte[] _marks = new byte[WindowHops];
    private readonly byte[] _pitches = new byte[WindowHops];
    private readonly int[] _notesOfPitch = new int[Pitches + 1];
    private int _hops;
    private int _notes;
    private int _quiet;
    private int _speech;
    private int _pure;
    private float _loudDbfs = -90;

    /// <summary>Whether music was heard.</summary>
    public bool Found { get; private set; }

    /// <summary>Share of the last four seconds that sounds like held notes, 0 to 1.</summary>
    public float Notes => (float)_notes / WindowHops;

    /// <summary>Share of the last four seconds that is speech.</summary>
    public float Speech => (float)_speech / WindowHops;

    /// <summary>Share of the last four seconds that is quiet.</summary>
    public float Quiet => (float)_quiet / WindowHops;

    /// <summary>Takes the newest hop.</summary>
    /// <param name="spectrum">The hop.</param>
    /// <param name="speech">How likely it is speech.</param>
    public void Push(SlidingSpectrum spectrum, float speech)
    {
        _loudDbfs = Math.Max(_loudDbfs - 0.01f, spectrum.BandDbfs);
        bool quiet = spectrum.BandDbfs < Math.Max(LeastLevelDbfs, _loudDbfs - QuietDb);
        bool note = !quiet && spectrum.PeakShare > NoteShare && spectrum.Flux < NoteFlux;
        bool pure = note && spectrum.Purity > 0.95f;
        byte mark = (byte)((note ? 1 : 0) | (quiet ? 2 : 0) | (speech > 0.5f ? 4 : 0) | (pure ? 8 : 0));
        int slot = _hops % WindowHops;
        if (_hops >= WindowHops) Count(_marks[slot], _pitches[slot], -1);
        _marks[slot] = mark;
        _pitches[slot] = note ? PitchOf(spectrum.Peaks[0].Hz) : (byte)0;
        Count(mark, _pitches[slot], 1);
        _hops++;
        // A single tone that goes on, or comes and goes in noise, is no music.
        bool held = _hops >= WindowHops && Notes > 0.35f && Speech < 0.25f && Quiet < 0.1f && _pure * 2 < _notes;
        if (held && MostNotesOfOnePitch() < MostOfOnePitch * _notes) Found = true;
    }

    /// <summary>Forgets all, as after construction.</summary>
    public void Reset()
    {
        Array.Clear(_marks);
        Array.Clear(_pitches);
        Array.Clear(_notesOfPitch);
        (_hops, _notes, _quiet, _speech, _pure, _loudDbfs, Found) = (0, 0, 0, 0, 0, -90, false);
    }

    private static byte PitchOf(float hz) =>
        (byte)Math.Clamp(1 + (int)(12 * MathF.Log2(Math.Max(hz, LowestHz) / LowestHz)), 1, Pitches);

    private int MostNotesOfOnePitch()
    {
        int most = 0;
        for (int pitch = 1; pitch <= Pitches; pitch++)
        {
            int notes = 0;
            for (int near = Math.Max(1, pitch - PitchReach); near <= Math.Min(Pitches, pitch + PitchReach); near++)
                notes += _notesOfPitch[near];
            most = Math.Max(most, notes);
        }

        return most;
    }

    private void Count(byte mark, byte pitch, int by)
    {
        _notesOfPitch[pitch] += by;
        if ((mark & 1) != 0) _notes += by;
        if ((mark & 2) != 0) _quiet += by;
        if ((mark & 4) != 0) _speech += by;
        if ((mark & 8) != 0) _pure += by;
    }
}
