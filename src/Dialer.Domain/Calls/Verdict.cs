namespace Dialer.Domain.Calls;

/// <summary>What call progress analysis heard on an answered call.</summary>
public enum Verdict
{
    LiveVoice, Machine, Screening, Fax, Modem, SpecialInformationTone, Busy, Reorder, Ringback, Music, DeadAir, NoMedia,
}
