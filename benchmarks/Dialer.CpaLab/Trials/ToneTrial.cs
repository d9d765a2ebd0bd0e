using Dialer.Dsp.CallProgress;
using Dialer.Dsp.Tones;

namespace Dialer.CpaLab.Trials;

/// <summary>A signal with what must be heard in it.</summary>
/// <param name="Name">What it is, for the table.</param>
/// <param name="Samples">The signal.</param>
/// <param name="Dbfs">Its level.</param>
/// <param name="Kinds">Verdicts that are right.</param>
internal sealed record ToneTrial(string Name, short[] Samples, float Dbfs, CallKind[] Kinds)
{
    /// <summary>Country that is told to the analyser.</summary>
    public string? Country { get; init; }

    /// <summary>Class, of a special information tone.</summary>
    public SitClass? Sit { get; init; }

    /// <summary>Start and end of its record tone, milliseconds; null where none may be reported.</summary>
    public (double Start, double End)? Beep { get; init; }
}
