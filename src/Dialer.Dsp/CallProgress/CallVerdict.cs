using Dialer.Dsp.Tones;

namespace Dialer.Dsp.CallProgress;

/// <summary>What answered, and when that was known.</summary>
/// <param name="Kind">What answered.</param>
/// <param name="Confidence">How sure, 0 to 1: a calibrated probability for persons and machines, 1 for tones.</param>
/// <param name="At">When it was known, from the first sample.</param>
/// <param name="Final">
/// It will not change, but for two: dead air ends when something is heard after all, and a machine may turn out to
/// screen calls. Otherwise it is the best guess so far.
/// </param>
/// <param name="Sit">The class, of a special information tone.</param>
/// <param name="Country">Whose call progress tone it is, ISO 3166 in lower case.</param>
/// <param name="Evidence">In words: what decided. A constant, so that it costs nothing.</param>
public readonly record struct CallVerdict(CallKind Kind, float Confidence, TimeSpan At, bool Final,
    SitClass? Sit = null, string? Country = null, string Evidence = "");
