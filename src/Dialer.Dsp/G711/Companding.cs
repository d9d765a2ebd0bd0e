namespace Dialer.Dsp.G711;

/// <summary>The two laws of ITU-T G.711.</summary>
public enum Companding
{
    /// <summary>µ-law, PCMU: North America and Japan.</summary>
    MuLaw,

    /// <summary>A-law, PCMA: everywhere else.</summary>
    ALaw,
}
