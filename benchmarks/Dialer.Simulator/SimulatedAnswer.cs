using Dialer.Domain.Calls;

namespace Dialer.Simulator;

/// <summary>What answers one call, as its analyser hears it.</summary>
/// <param name="Heard">The verdict.</param>
/// <param name="After">From the answer to the verdict.</param>
internal sealed record SimulatedAnswer(Verdict Heard, TimeSpan After)
{
    /// <summary>Whether it speaks.</summary>
    public bool Speaks => Heard is Verdict.LiveVoice or Verdict.Machine or Verdict.Screening;

    /// <summary>From the verdict to the end of the record tone; null for none.</summary>
    public TimeSpan? ToneAfter { get; init; }

    /// <summary>From the end of the tone until a person speaks; null for nobody.</summary>
    public TimeSpan? PersonAfter { get; init; }

    /// <summary>From the verdict until a machine has enough; null for what stays as long as people do.</summary>
    public TimeSpan? Stays { get; init; }
}
