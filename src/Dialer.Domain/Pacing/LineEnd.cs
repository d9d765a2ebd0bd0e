namespace Dialer.Domain.Pacing;

/// <summary>How a line ended that reached no agent.</summary>
public enum LineEnd
{
    /// <summary>Rang to the limit, or was refused after ringing.</summary>
    NoAnswer,

    /// <summary>Busy.</summary>
    Busy,

    /// <summary>A machine, a fax, dead air: answered, and not by a person.</summary>
    Machine,

    /// <summary>The number does not exist or does not count.</summary>
    Invalid,

    /// <summary>The carrier's failure: says nothing about the list, and leaves the hit rate alone.</summary>
    CarrierFailure,

    /// <summary>The dialer cancelled it.</summary>
    Cancelled,
}
