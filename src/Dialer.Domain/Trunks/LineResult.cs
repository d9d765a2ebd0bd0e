namespace Dialer.Domain.Trunks;

/// <summary>What a line that is given back says about the carrier.</summary>
public enum LineResult
{
    /// <summary>Nothing: it was not dialed, or given up before the network had said anything.</summary>
    SaysNothing,

    /// <summary>The network took the call, whatever became of it.</summary>
    Worked,

    /// <summary>The network failed, or said nothing at all in time.</summary>
    Failed,
}
