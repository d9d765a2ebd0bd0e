namespace Dialer.Domain.Calls;

/// <summary>
/// How an attempt ended; each attempt has exactly one. Order is that of the specification (campaigns §8).
/// Wire and report names are upper snake case.
/// </summary>
public enum Outcome
{
    LiveVoiceAgent, LiveVoiceIvr, Abandoned, CustomerAbandoned, Amd, NetworkVoicemail, CallScreened, Busy, NoAnswer,
    Fax, DeadAir, InvalidNumber, OperatorIntercept, NoRingback, CarrierFailure, Cancelled, CallbackRequested,
    CallbackAgentUnavailable, BlockedDnc, OutsideWindow, CapReached, GuardTimeExpired, DialAtInvalid, InvalidData,
    FlushedStop, FlushedError, Interrupted,
}
