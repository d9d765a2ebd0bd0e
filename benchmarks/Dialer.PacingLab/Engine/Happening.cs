namespace Dialer.PacingLab.Engine;

/// <summary>Kinds of events of the simulated world.</summary>
internal enum Happening : byte
{
    RingEnds,
    VerdictFalls,
    ClockEnds,
    TalkEnds,
    WrapUpEnds,
    InboundArrives,
    ChangeComes,
    Beat,
    DecisionDue,
}
